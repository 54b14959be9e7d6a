import { type NarrowCounts, narrowSignalOf } from "../../model/narrow-signals.ts";
import type { TrafficResult } from "../store/port.ts";

/** Who made the failed answers, by row of `result`; rows of which nothing is told are not there. */
export function causesByRow({ narrow }: TrafficResult): Map<number, NarrowCounts> {
  const causes = new Map<number, NarrowCounts>();
  narrow?.row.forEach((row, i) => {
    const signal = narrowSignalOf(narrow.signal[i] ?? -1);
    if (signal === null) return;
    const known = causes.get(row) ?? {};
    causes.set(row, known);
    known[signal] = (known[signal] ?? 0) + (narrow.count[i] ?? 0);
  });
  return causes;
}
