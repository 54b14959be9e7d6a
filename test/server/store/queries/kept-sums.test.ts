import { expect, test } from "vitest";
import { createSumsKeeper } from "../../../../server/store/queries/kept-sums.ts";
import type { FactQuery } from "../../../../server/store/queries/sources.ts";
import { newManifest } from "../../../../server/store/segments/manifest.ts";
import { cellValues } from "../../../../server/store/tables/table-specs.ts";

const grid = { fromMs: 0, toMs: 600_000, stepMs: 60_000, originMs: 0, resolution: "minute" as const, single: false };
const asked: FactQuery = { fact: "buckets", by: ["app"], where: {}, grid, values: cellValues.buckets, maxGroups: null };
const rows = { rows: 1, columns: { app: Int32Array.of(7), step_ms: Float64Array.of(0), n: Float64Array.of(1) } };
const kept = (files: string[]) => ({
  ...newManifest,
  segments: files.map((file) => {
    const segment = { table: "t", resolution: "minute" as const, hourMs: 0, fromMs: 0, toMs: 1, rows: 1, bytes: 1 };
    return { ...segment, file };
  }),
});

test.each([
  { differing: "only their range", other: { grid: { ...grid, fromMs: 60_000 } }, shared: true },
  { differing: "how many groups they want", other: { maxGroups: 3 }, shared: true },
  { differing: "their step", other: { grid: { ...grid, stepMs: 120_000 } }, shared: false },
  { differing: "what they filter", other: { where: { app: [7] } }, shared: false },
  { differing: "what they leave out", other: { where: { not: { zone: [7] } } }, shared: false },
  { differing: "their columns", other: { values: [] }, shared: false },
])("questions differing in $differing share sums: $shared", ({ other, shared }) => {
  const keeper = createSumsKeeper(1e6);
  keeper.of(asked).add("a", rows);
  expect(keeper.of({ ...asked, ...other }).get("a") !== undefined).toBe(shared);
});

test("sums of files that are no longer named are forgotten, and made anew", () => {
  const keeper = createSumsKeeper(1e6);
  keeper.of(asked).add("a", rows);
  keeper.of(asked).add("b", rows);
  keeper.tidy(kept(["b", "c"]));
  expect([keeper.of(asked).get("a"), keeper.of(asked).get("b")?.rows]).toEqual([undefined, rows]);
});

test("beyond the limit the question that was asked longest ago is forgotten", () => {
  const keeper = createSumsKeeper(40);
  const other = { ...asked, where: { app: [1] } };
  keeper.of(asked).add("a", rows);
  keeper.of(other).add("a", rows);
  keeper.of(asked);
  keeper.tidy(kept(["a"]));
  expect([keeper.of(other).get("a"), keeper.of(asked).get("a")?.rows]).toEqual([undefined, rows]);
});

test("the sum of all files is made once for a range, until a file comes or goes", () => {
  const question = createSumsKeeper(1e6).of(asked);
  let made = 0;
  const make = () => {
    made++;
    return rows;
  };
  const manifest = kept(["a"]);
  for (let k = 0; k < 3; k++) question.whole(grid, { ...manifest }, make);
  expect(made).toBe(1);
  question.whole({ ...grid, toMs: 660_000 }, manifest, make);
  question.whole({ ...grid, toMs: 660_000 }, kept(["a"]), make);
  expect(made).toBe(3);
});
