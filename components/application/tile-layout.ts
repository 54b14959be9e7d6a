import type { TileGroup } from "./tile-groups.ts";

/** How large small multiples are drawn. */
export interface TileLayout {
  /** Tiles never grow beyond what this many of them leave in a row, so that those of a small group are no larger. */
  leastInRow: number;
  plotHeightPx: number;
}

const fewest = 2;
/** Up to so many tiles, the plots are so high. */
const heights = [
  { tiles: 6, px: 96 },
  { tiles: 16, px: 58 },
];
const dense = 34;

/** Few instances are drawn large, many small: the room is the same. */
export function tileLayout(groups: readonly TileGroup[]): TileLayout {
  const sizes = groups.map(({ tiles }) => tiles.length);
  const total = sizes.reduce((a, b) => a + b, 0);
  return {
    leastInRow: Math.max(fewest, ...sizes),
    plotHeightPx: heights.find(({ tiles }) => total <= tiles)?.px ?? dense,
  };
}
