import { describe, expect, it } from "vitest";
import type { TileGroup } from "../../../components/application/tile-groups.ts";
import { tileLayout } from "../../../components/application/tile-layout.ts";

const groupsOf = (...sizes: number[]) => sizes.map((length) => ({ tiles: Array.from({ length }) }) as TileGroup);

describe("the size of small multiples", () => {
  it.each([
    [[3], 3, 96],
    [[1, 1], 2, 96],
    [[1, 5], 5, 96],
    [[12, 3], 12, 58],
    [[72], 72, 34],
  ])("of groups of %o leaves room for %i in a row, %i px high", (sizes, leastInRow, plotHeightPx) => {
    expect(tileLayout(groupsOf(...sizes))).toEqual({ leastInRow, plotHeightPx });
  });
});
