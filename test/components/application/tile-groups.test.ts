import { describe, expect, it } from "vitest";
import { shortName, tileGroups } from "../../../components/application/tile-groups.ts";
import { sampleApplication } from "../../support/sample/application.ts";

const scope = { range: { lastMs: 900_000 }, filter: {} };
const tiles = sampleApplication("trade-core", scope, Date.UTC(2026, 10, 20, 12))?.instances ?? [];

describe("instances as small multiples", () => {
  it("stand by version, outliers first, and say how many are outside of the band", () => {
    expect(tileGroups(tiles, "cpu").map(({ title, summary, status }) => [title, summary, status])).toEqual([
      ["MOSN 1.6.1", "1 instance, 1 outside the band", "bad"],
      ["MOSN 1.6.0", "5 instances, inside the band", "good"],
    ]);
  });

  it("say that a version was not told", () => {
    expect(
      tileGroups(
        tiles.slice(0, 1).map((tile) => ({ ...tile, version: "" })),
        "cpu",
      )[0]?.title,
    ).toBe("MOSN, version not told");
  });

  it("say that none has a value, not that all are like their siblings", () => {
    const nothing = { now: null, spark: [null, null], outside: false };
    const silent = tiles.slice(1).map((tile) => ({ ...tile, values: { ...tile.values, cpu: nothing } }));
    expect(tileGroups(silent, "cpu")[0]?.summary).toBe("5 instances, no value in this range");
  });

  it.each([
    ["trade-core-6b4f-x2k9p", "x2k9p"],
    ["10.2.8.41:34903", "10.2.8.41:34903"],
    ["shop-1", "shop-1"],
  ])("call %s %s", (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});
