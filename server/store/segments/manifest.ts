import { z } from "zod";
import type { UnixMs } from "../../../model/units.ts";
import {
  floorTo,
  hourMs,
  type Resolution,
  resolutions,
  retentionOf,
  type StoreRetention,
} from "../tables/resolutions.ts";

const segmentSchema = z.object({
  /** Path below the store's folder. */
  file: z.string(),
  table: z.string(),
  resolution: z.enum(resolutions),
  /** Start of the hour whose rows it was made from; of a merged one, of the last such hour. */
  hourMs: z.number(),
  /** Its cells lie in [fromMs, toMs); rows whose window began in the hour before reach back into that. */
  fromMs: z.number(),
  toMs: z.number(),
  rows: z.number(),
  bytes: z.number(),
});

const manifestSchema = z.object({
  format: z.literal(1),
  /** The highest number given to a journal or a merged file: none is given twice. */
  lastNumber: z.number(),
  segments: z.array(segmentSchema),
  /** Names of journals whose rows are in segments: they may be removed, and are never replayed. */
  closedJournals: z.array(z.string()),
  /** Cells from here on are all there in this resolution; older ones have only coarser cells. */
  completeFromMs: z.object({
    fine: z.number(),
    minute: z.number(),
    tenMinute: z.number().optional(),
    hour: z.number(),
  }),
});

/** One immutable Parquet file. */
export type Segment = z.infer<typeof segmentSchema>;

/** Which files make up the store. What it does not name does not exist, so every change to it is all or nothing. */
export interface Manifest extends z.infer<typeof manifestSchema> {
  completeFromMs: Record<Resolution, UnixMs>;
}

export const newManifest: Manifest = {
  format: 1,
  lastNumber: 0,
  segments: [],
  closedJournals: [],
  completeFromMs: { fine: 0, minute: 0, tenMinute: 0, hour: 0 },
};

/** Throws where `text` is no manifest of this format. One of a version without sums of ten minutes has them from its newest hour's end on. */
export function parseManifest(text: string): Manifest {
  const manifest = manifestSchema.parse(JSON.parse(text));
  const newestMs = manifest.segments.reduce((newest, segment) => Math.max(newest, segment.hourMs + hourMs), 0);
  const { tenMinute = newestMs } = manifest.completeFromMs;
  return { ...manifest, completeFromMs: { ...manifest.completeFromMs, tenMinute } };
}

/** The manifest after a journal was closed into `segments`; of those closed before, it names the ones in `present`. */
export function withClosed(
  manifest: Manifest,
  journal: string,
  segments: readonly Segment[],
  present: readonly string[],
): Manifest {
  const closedJournals = [...manifest.closedJournals.filter((name) => present.includes(name)), journal];
  return { ...manifest, segments: [...manifest.segments, ...segments], closedJournals };
}

/** The manifest after one file took the place of several. */
export function withMerged(manifest: Manifest, merged: readonly Segment[], by: Segment): Manifest {
  return { ...manifest, segments: [...manifest.segments.filter((segment) => !merged.includes(segment)), by] };
}

/**
 * Whether the same question may have another answer by `next` than before it, although no row was written: something is
 * no longer kept, or an hour was closed of which only coarser cells are left, that reach beyond a range.
 */
export function mayAnswerOtherwise(before: Manifest, next: Manifest): boolean {
  if (next.completeFromMs !== before.completeFromMs) return true;
  const known = new Set(before.segments);
  const wholeFromMs = Math.max(...Object.values(next.completeFromMs));
  return next.segments.some((segment) => segment.hourMs < wholeFromMs && !known.has(segment));
}

/** Segments of one table and resolution with cells in [fromMs, toMs). */
export function segmentsIn(
  manifest: Manifest,
  table: string,
  resolution: Resolution,
  fromMs: UnixMs,
  toMs: UnixMs,
): Segment[] {
  return manifest.segments.filter(
    (segment) =>
      segment.table === table && segment.resolution === resolution && segment.fromMs < toMs && segment.toMs > fromMs,
  );
}

/** The manifest without what has outlived its retention at `watermarkMs`; the same object where nothing has. */
export function withoutExpired(manifest: Manifest, retention: StoreRetention, watermarkMs: UnixMs): Manifest {
  const completeFromMs = { ...manifest.completeFromMs };
  for (const resolution of resolutions) {
    completeFromMs[resolution] = Math.max(
      completeFromMs[resolution],
      floorTo(watermarkMs - retentionOf(resolution, retention), hourMs),
    );
  }
  const segments = manifest.segments.filter((segment) => segment.hourMs >= completeFromMs[segment.resolution]);
  const same =
    segments.length === manifest.segments.length &&
    resolutions.every((resolution) => completeFromMs[resolution] === manifest.completeFromMs[resolution]);
  return same ? manifest : { ...manifest, segments, completeFromMs };
}
