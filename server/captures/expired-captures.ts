import type { RetentionConfig } from "../../model/configuration.ts";
import type { UnixMs } from "../../model/units.ts";
import type { Kept } from "./expired.ts";

/** A capture, together with those of its siblings. */
export interface KeptCapture extends Kept {
  /** The same for all captures of one episode (`episodeGapMs` says what that is). */
  episode: string;
  pinned: boolean;
}

/** Captures that go together, and the time by which they are old. */
interface Batch {
  fromMs: UnixMs;
  captures: KeptCapture[];
}

/**
 * Which captures have to go. What is pinned stays, and does not count. Of an episode, what lies between its first and its
 * newest capture goes by its own age; these two go together, once the newest is too old. Where bytes are short, what lies
 * between goes first, from the oldest on, and then the ends of whole episodes, from the oldest on. The ends of the newest
 * episode always stay.
 */
export function expiredCaptures(
  kept: readonly KeptCapture[],
  limits: RetentionConfig["captures"],
  nowMs: UnixMs,
): string[] {
  const loose = kept.filter(({ pinned }) => !pinned);
  const episodes = [...Map.groupBy(kept, ({ episode }) => episode).values()].map(endsAndBetween);
  const ends = episodes.map((episode) => episode.ends).toSorted(oldFirst);
  const between = episodes.flatMap((episode) => episode.between).toSorted(oldFirst);
  let bytes = loose.reduce((sum, one) => sum + one.bytes, 0);
  const gone: string[] = [];
  const goIfNeeded = ({ fromMs, captures }: Batch): void => {
    if (fromMs >= nowMs - limits.ageMs && bytes <= limits.bytes) return;
    for (const one of captures.filter(({ pinned }) => !pinned)) {
      bytes -= one.bytes;
      gone.push(one.id);
    }
  };
  for (const batch of [...between, ...ends.slice(0, -1)]) goIfNeeded(batch);
  return gone;
}

function oldFirst(a: Batch, b: Batch): number {
  return a.fromMs - b.fromMs;
}

function endsAndBetween(episode: readonly KeptCapture[]): { ends: Batch; between: Batch[] } {
  const inOrder = episode.toSorted((a, b) => a.atMs - b.atMs);
  const ends = [...inOrder.slice(0, 1), ...inOrder.slice(1).slice(-1)];
  return {
    ends: { fromMs: inOrder.at(-1)?.atMs ?? 0, captures: ends },
    between: inOrder.slice(1, -1).map((one) => ({ fromMs: one.atMs, captures: [one] })),
  };
}
