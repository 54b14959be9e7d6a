import type { UnixMs } from "../../model/units.ts";
import type { Gap } from "../../model/views/curves.ts";
import type { PageGrid } from "./page-grid.ts";

/** An edge step that is covered by less than this share of its neighbour tells too little. */
const leastCovered = 0.1;

/**
 * The factor that makes a step's sum a whole step's: a step at the edge of a gap is covered in part, and is compared
 * with its inner neighbour. Elsewhere 1: a flow that left is fewer requests, not a gap. 0: nothing is known.
 */
export function stepFactor(coveredMs: ArrayLike<number>, index: number): number {
  const own = coveredMs[index] ?? 0;
  if (own <= 0) return 0;
  const before = coveredMs[index - 1] ?? 0;
  const after = coveredMs[index + 1] ?? 0;
  if (before > 0 && after > 0) return 1;
  const inner = wholeMs(coveredMs, index);
  return own < inner * leastCovered ? 0 : Math.max(1, inner / own);
}

/**
 * What a step at the edge of a gap would be covered by, were it whole: its neighbour's; where it stands alone, as the
 * first after a restart does, that of the last steps before the gap. 0: nothing tells.
 */
export function wholeMs(coveredMs: ArrayLike<number>, index: number): number {
  const beside = Math.max(coveredMs[index - 1] ?? 0, coveredMs[index + 1] ?? 0);
  if (beside > 0) return beside;
  for (let at = index - 2; at >= 0; at--) {
    const covered = coveredMs[at] ?? 0;
    if (covered > 0) return Math.max(covered, coveredMs[at - 1] ?? 0);
  }
  return 0;
}

/** Stretches of the range, from `sinceMs` on, that no scrape covers. */
export function staleGaps(
  coveredMs: ArrayLike<number>,
  grid: PageGrid,
  reason: string,
  sinceMs: UnixMs | null = null,
): Gap[] {
  const isStale = (index: number) =>
    (coveredMs[index] ?? 0) <= 0 && grid.beforeMs + index * grid.stepMs >= (sinceMs ?? grid.fromMs);
  return stretches(grid, isStale).map((gap) => ({ ...gap, state: "stale", reason }));
}

/**
 * The step of the range in which something was first heard of, by its coverage over the range before and the range; the
 * range's end where it was not yet. Null: before the range, as it is where `knownEarlier`.
 */
export function firstHeardMs(coveredMs: ArrayLike<number>, grid: PageGrid, knownEarlier: boolean): UnixMs | null {
  if (knownEarlier) return null;
  const first = Array.from(coveredMs).findIndex((covered) => covered > 0);
  const sinceMs = first < 0 ? grid.toMs : grid.beforeMs + first * grid.stepMs;
  return sinceMs > grid.fromMs ? sinceMs : null;
}

/**
 * Stretches that are covered, but had no request: RT and failures have no value there. The sliver of a step at the edge
 * of a gap is none: it is too short to have had one.
 */
export function idleGaps(coveredMs: ArrayLike<number>, requests: ArrayLike<number>, grid: PageGrid): Gap[] {
  const isIdle = (index: number) => stepFactor(coveredMs, index) > 0 && (requests[index] ?? 0) <= 0;
  return stretches(grid, isIdle).map((gap) => ({ ...gap, state: "no-traffic" }));
}

function stretches(grid: PageGrid, isInside: (index: number) => boolean): { fromMs: number; toMs: number }[] {
  const found: { fromMs: number; toMs: number }[] = [];
  let open: { fromMs: number; toMs: number } | null = null;
  for (let point = 0; point < grid.points; point++) {
    const fromMs = grid.fromMs + point * grid.stepMs;
    if (!isInside(grid.points + point)) open = null;
    else if (open) open.toMs = fromMs + grid.stepMs;
    else {
      open = { fromMs, toMs: fromMs + grid.stepMs };
      found.push(open);
    }
  }
  return found;
}
