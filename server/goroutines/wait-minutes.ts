import type { WaitMinutes } from "../../model/goroutines/report.ts";
import type { GoroutineSample } from "./goroutine-sample.ts";

/** Of the goroutines that tell how long they are blocked; null: none tells. */
export function waitOf(samples: readonly GoroutineSample[]): WaitMinutes | null {
  const minutes = samples.flatMap(({ identity }) => identity?.waitMinutes ?? []).toSorted((a, b) => a - b);
  const [min] = minutes;
  if (min === undefined) return null;
  return {
    min,
    median: minutes[Math.floor((minutes.length - 1) / 2)] ?? min,
    max: minutes.at(-1) ?? min,
    told: minutes.length,
  };
}
