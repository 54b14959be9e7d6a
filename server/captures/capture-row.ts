import { z } from "zod";
import { type CapturedProfile, type CaptureStatus, type ProfileStatus, profileStatuses } from "../../model/captures.ts";
import { isProfileKind, profileKindIds, profileKinds } from "../../model/profile-kinds.ts";
import type { SiblingChoice } from "../../model/siblings.ts";
import type { CaptureRow, Culprit } from "../../model/views/captures.ts";
import { meshEventOf, storedFlow, storedNumbers } from "../events/event-row.ts";
import type {
  Capture,
  CapturedProfile as CapturedProfileRow,
  Event,
  RecordedProfile,
} from "../generated/prisma/client.ts";
import type { CaptureMoment, CaptureRecord } from "../views/sources.ts";
import { captureFactsOf } from "./capture-facts.ts";
import { recordingsOf } from "./recorded-row.ts";

export type CaptureWithProfiles = Capture & { profiles: CapturedProfileRow[] };

const culpritSchema: z.ZodType<Culprit> = z.object({
  kind: z.enum(profileKindIds as [Culprit["kind"], ...Culprit["kind"][]]),
  name: z.string(),
  file: z.string(),
  share: z.number(),
  unit: z.string(),
});

const qps = z.number().nullable();
const siblingChoiceSchema: z.ZodType<SiblingChoice> = z.object({
  wanted: z.number(),
  qps,
  chosen: z.array(
    z.object({ captureId: z.string(), instance: z.string(), instanceName: z.string(), zone: z.string(), qps }),
  ),
  reason: z.string(),
});

export function captureRowOf(row: CaptureWithProfiles): CaptureRow {
  return {
    id: row.id,
    atMs: row.at.getTime(),
    app: row.app,
    zone: row.zone,
    version: row.sidecarVersion,
    instance: row.instance,
    instanceName: row.instanceName,
    rule: row.rule,
    flow: storedFlow(row),
    reason: row.reason,
    numbers: storedNumbers(row.numbers) ?? { value: 0, average: null, min: null, diff: null, abs: null, unit: "" },
    status: row.status === "partial" ? "partial" : statusOf(row.status),
    pinnedMs: row.pinned?.getTime() ?? null,
    siblingOf: row.siblingOf,
    siblings: siblingChoiceSchema.safeParse(row.siblingChoice).data ?? null,
    profiles: row.profiles
      .flatMap(profileOf)
      .toSorted((a, b) => profileKinds[a.kind].order - profileKinds[b.kind].order),
    culprit: culpritSchema.safeParse(row.culprit).data ?? null,
  };
}

export function captureMomentOf(
  row: Pick<Capture, "id" | "at" | "app" | "culprit"> & { profiles: Pick<CapturedProfileRow, "kind">[] },
): CaptureMoment {
  return {
    id: row.id,
    atMs: row.at.getTime(),
    app: row.app,
    culprit: culpritSchema.safeParse(row.culprit).data ?? null,
    kinds: row.profiles.map(({ kind }) => kind).filter(isProfileKind),
  };
}

export function captureRecordOf(
  row: CaptureWithProfiles & { events: Event[]; recordings?: RecordedProfile[] },
): CaptureRecord {
  const taken = row.profiles.map((profile) => profile.takenMs).filter((ms) => ms !== null);
  return {
    ...captureRowOf(row),
    firings: row.events.map(meshEventOf),
    window: row.window,
    test: (["abs", "diff", "below"] as const).find((test) => test === row.test) ?? "abs",
    held: { count: row.heldCount, of: row.heldOf },
    mode: row.mode === "holmes" ? "holmes" : "corrected",
    seconds: row.seconds,
    takenMs: taken.length > 0 ? taken.reduce((sum, ms) => sum + ms, 0) : null,
    sidecarVersion: row.sidecarVersion,
    startTimeMs: row.startTime?.getTime() ?? null,
    pid: row.pid,
    facts: captureFactsOf(row.facts),
    beganMs: beginningsOf(row),
    recordings: recordingsOf(row.recordings ?? []),
  };
}

/** One is taken after the other, in their order. */
function beginningsOf({ at, profiles }: CaptureWithProfiles): CaptureRecord["beganMs"] {
  let beganMs = at.getTime();
  const inOrder = profiles.flatMap((row) =>
    isProfileKind(row.kind) ? [{ kind: row.kind, takenMs: row.takenMs }] : [],
  );
  return Object.fromEntries(
    inOrder
      .toSorted((a, b) => profileKinds[a.kind].order - profileKinds[b.kind].order)
      .map(({ kind, takenMs }) => {
        const own = beganMs;
        beganMs += takenMs ?? 0;
        return [kind, own];
      }),
  );
}

function profileOf(row: CapturedProfileRow): CapturedProfile[] {
  if (!isProfileKind(row.kind)) return [];
  const bytes = row.bytes === null ? null : Number(row.bytes);
  return [{ kind: row.kind, status: statusOf(row.status), bytes, sha256: row.sha256, error: row.error }];
}

function statusOf(text: string): ProfileStatus & CaptureStatus {
  return profileStatuses.find((status) => status === text) ?? "failed";
}
