import { describe, expect, it } from "vitest";
import { chunksInSight } from "../../../components/applications/chunks-in-sight.ts";
import type { ApplicationRow } from "../../../model/views/applications.ts";

const noSparks = { qps: [], errorRatio: [], rtMeanMs: [] };
const rows = Array.from(
  { length: 1000 },
  (_, place) => ({ app: `app-${place}`, sparks: place < 48 ? noSparks : null }) as unknown as ApplicationRow,
);
const inSight = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => ({ index: from + place }));

describe("the sparks that are read", () => {
  it("are none where the rows in sight have their own", () => {
    expect(chunksInSight(rows, inSight(0, 30))).toEqual([]);
  });

  it("are of whole chunks around the rows in sight, without those that have their own", () => {
    const chunks = chunksInSight(rows, inSight(35, 82));
    expect(chunks.map((apps) => [apps[0], apps.length])).toEqual([
      ["app-48", 32],
      ["app-80", 40],
    ]);
  });

  it("are asked for by the same question while the same chunk is in sight", () => {
    expect(chunksInSight(rows, inSight(400, 420))).toEqual(chunksInSight(rows, inSight(410, 440)));
  });
});
