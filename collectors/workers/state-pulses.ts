import type { TargetState } from "../../model/targets.ts";

/** What nearly every scrape changes of a state, and mostly nothing else: columns, a row per target. */
export interface StatePulses {
  id: Int32Array;
  lastScrapeMs: Float64Array;
  lastDurationMs: Float64Array;
  samples: Int32Array;
  /** NaN: not known. */
  qps: Float64Array;
}

const pulsing: ReadonlySet<string> = new Set([
  "lastScrapeMs",
  "lastDurationMs",
  "samples",
  "qps",
] satisfies (keyof TargetState)[]);

/** Whether a state says nothing new but what pulses tell. Parts that are the same object have not changed. */
export function onlyPulsed(before: TargetState, after: TargetState): boolean {
  if (after.lastScrapeMs === null || after.lastDurationMs === null) return false;
  for (const name in after) {
    if (!pulsing.has(name) && before[name as keyof TargetState] !== after[name as keyof TargetState]) return false;
  }
  return true;
}

export function pulsesOf(states: readonly TargetState[]): StatePulses {
  return {
    id: Int32Array.from(states, ({ id }) => id),
    lastScrapeMs: Float64Array.from(states, ({ lastScrapeMs }) => lastScrapeMs ?? 0),
    lastDurationMs: Float64Array.from(states, ({ lastDurationMs }) => lastDurationMs ?? 0),
    samples: Int32Array.from(states, ({ samples }) => samples),
    qps: Float64Array.from(states, ({ qps }) => qps ?? Number.NaN),
  };
}

/** The states after their pulses; of targets that are not known, nothing. */
export function pulsedStates(pulses: StatePulses, known: (id: number) => TargetState | undefined): TargetState[] {
  const { lastScrapeMs, lastDurationMs, samples, qps } = pulses;
  return [...pulses.id].flatMap((id, row) => {
    const before = known(id);
    if (!before) return [];
    const rate = qps[row] ?? Number.NaN;
    return {
      ...before,
      lastScrapeMs: lastScrapeMs[row] ?? 0,
      lastDurationMs: lastDurationMs[row] ?? 0,
      samples: samples[row] ?? 0,
      qps: Number.isNaN(rate) ? null : rate,
    };
  });
}
