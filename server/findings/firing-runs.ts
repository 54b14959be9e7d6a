import type { MeshEvent } from "../../model/events.ts";
import type { Rule } from "../../model/rules.ts";
import type { SignalId } from "../../model/signals.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import { signalOf, type Theme, themeOf } from "./themes.ts";

/** A finding outlives its last firing by this much, unless the value is still above. */
export const afterglowMs: Milliseconds = 5 * 60_000;

/** The counters of the last minutes reach this far back. */
export const countedMs: Milliseconds = 2 * 60_000;

/** Firings of one theme in one application that belong together. */
export interface FiringRun {
  app: string;
  theme: Theme;
  signal: SignalId;
  /** Newest first. */
  firings: MeshEvent[];
  sinceMs: UnixMs;
  lastMs: UnixMs;
}

/** The newest run of each application and theme: firings with no longer pause between them than a cooldown explains. */
export function firingRuns(firings: readonly MeshEvent[], rules: readonly Rule[]): FiringRun[] {
  const runs = new Map<string, FiringRun>();
  for (const firing of [...firings].toSorted((a, b) => b.atMs - a.atMs)) {
    const signal = signalOf(firing, rules);
    if (!signal) continue;
    const theme = themeOf(signal, firing.flow?.direction ?? null);
    const key = `${theme}\n${firing.app}`;
    const run = runs.get(key);
    if (!run) {
      runs.set(key, { app: firing.app, theme, signal, firings: [firing], sinceMs: firing.atMs, lastMs: firing.atMs });
    } else if (run.sinceMs - firing.atMs <= longestPauseMs(firing, rules)) {
      run.firings.push(firing);
      run.sinceMs = firing.atMs;
    }
  }
  return [...runs.values()];
}

function longestPauseMs(firing: MeshEvent, rules: readonly Rule[]): Milliseconds {
  const cooldownMs = rules.find((rule) => rule.name === firing.rule)?.cooldownMs ?? 0;
  return Math.max(afterglowMs, 2 * cooldownMs);
}

/** The lowest value at which the rule would have fired on these numbers; null when that cannot be told. */
export function thresholdOf(firing: MeshEvent): number | null {
  const numbers = firing.numbers;
  if (!numbers) return null;
  const absolute = numbers.abs !== null && numbers.abs > 0 ? numbers.abs : null;
  const relative = numbers.diff && numbers.average !== null ? (numbers.average * (100 + numbers.diff)) / 100 : null;
  const lowest = Math.min(absolute ?? Number.POSITIVE_INFINITY, relative ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(lowest) ? Math.max(lowest, numbers.min ?? 0) : null;
}
