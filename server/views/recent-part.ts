import type { PageGrid } from "./page-grid.ts";

/** The newest part of what a grid knows, and the part before it, as points over the range before and the range. */
export interface RecentPart {
  /** First known point. */
  from: number;
  /** First point of the newest part, which lasts to the end. */
  at: number;
}

const leastRecent = 3;
const leastOfFew = 2;

/** The last tenth of the range, at least this many points, is "now". */
export function recentPoints(grid: PageGrid): number {
  return Math.min(grid.points, Math.max(leastRecent, Math.round(grid.points / 10)));
}

/** Splits what is known from point `least` on; where that is little, its last third is the newest part. Null: too little. */
export function recentPart(isKnown: (point: number) => boolean, grid: PageGrid, least = 0): RecentPart | null {
  const end = grid.points * 2;
  let from = least;
  while (from < end && !isKnown(from)) from++;
  const recent = Math.min(recentPoints(grid), Math.max(leastOfFew, Math.floor((end - from) / 3)));
  return end - from >= leastOfFew * 2 ? { from, at: end - recent } : null;
}
