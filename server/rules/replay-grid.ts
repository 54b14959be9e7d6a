import type { FixedRange } from "../../model/time-range.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { PageGrid } from "../views/page-grid.ts";

/** The steps of a range as one grid, both of whose halves are replayed. */
export function replayGrid({ fromMs, toMs }: FixedRange, stepMs: Milliseconds): PageGrid {
  const beforeMs = Math.floor(fromMs / stepMs) * stepMs;
  const points = Math.max(1, Math.ceil((toMs - beforeMs) / stepMs / 2));
  return { beforeMs, fromMs: beforeMs + points * stepMs, toMs: beforeMs + 2 * points * stepMs, stepMs, points };
}
