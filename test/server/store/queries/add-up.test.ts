import { expect, test } from "vitest";
import { addUp, createGroupNumbers, type Part } from "../../../../server/store/queries/add-up.ts";
import type { FactQuery } from "../../../../server/store/queries/sources.ts";
import type { ColumnTable } from "../../../../server/store/tables/column-table.ts";
import { cellValues, type Fact } from "../../../../server/store/tables/table-specs.ts";

const stepMs = 60_000;
const fromMs = 100 * stepMs;

function query(by: string[], over: Partial<FactQuery> = {}, fact: Fact = "buckets"): FactQuery {
  const grid = { fromMs, toMs: fromMs + 4 * stepMs, stepMs, originMs: 0, resolution: "minute" as const, single: false };
  return { fact, by, where: {}, grid, values: cellValues[fact], maxGroups: null, ...over };
}

/** Rows `[...keys, step, n]`, sorted by group. */
function table(by: readonly string[], rows: readonly number[][]): ColumnTable {
  const columns: ColumnTable["columns"] = { n: Float64Array.from(rows, (row) => row[by.length + 1] ?? 0) };
  by.forEach((name, k) => (columns[name] = Int32Array.from(rows, (row) => row[k] ?? 0)));
  columns["step_ms"] = Float64Array.from(rows, (row) => fromMs + (row[by.length] ?? 0) * stepMs);
  return { rows: rows.length, columns };
}

function added(asked: FactQuery, tables: readonly ColumnTable[], cut: Partial<Part> = {}): number[][] {
  const numbers = createGroupNumbers(asked.by);
  const parts = tables.map((rows) => ({ rows, group: numbers.of(rows), fromMs, toMs: asked.grid.toMs, ...cut }));
  const { rows, columns } = addUp(asked, numbers, parts);
  return Array.from({ length: rows }, (_, row) => [
    ...asked.by.map((name) => columns[name]?.[row] ?? Number.NaN),
    ((columns["step_ms"]?.[row] ?? 0) - fromMs) / stepMs,
    columns["n"]?.[row] ?? Number.NaN,
  ]);
}

test("rows of one group and step become one, in the order of groups and time", () => {
  const by = ["app", "kind"];
  const first = table(by, [
    [7, 1, 0, 10],
    [7, 1, 2, 20],
    [9, 1, 3, 1],
  ]);
  const second = table(by, [
    [2, 1, 1, 5],
    [7, 1, 2, 2],
    [7, 3, 0, 4],
  ]);
  expect(added(query(by), [first, second])).toEqual([
    [2, 1, 1, 5],
    [7, 1, 0, 10],
    [7, 1, 2, 22],
    [7, 3, 0, 4],
    [9, 1, 3, 1],
  ]);
});

test("what nothing was stored of is no row, and steps out of a part's range are left out", () => {
  const rows = table(
    ["app"],
    [
      [1, -1, 8],
      [1, 0, 1],
      [1, 1, 2],
      [2, 3, 9],
    ],
  );
  expect(added(query(["app"]), [rows, { rows: 0, columns: {} }], { toMs: fromMs + stepMs })).toEqual([[1, 0, 1]]);
});

test("buckets of a group stand together at each step", () => {
  const by = ["app", "bucket"];
  const rows = table(by, [
    [1, 4, 0, 1],
    [1, 4, 1, 2],
    [1, 6, 0, 3],
    [2, 4, 1, 5],
  ]);
  expect(added(query(by), [rows])).toEqual([
    [1, 4, 0, 1],
    [1, 6, 0, 3],
    [1, 4, 1, 2],
    [2, 4, 1, 5],
  ]);
});

test("of too many groups the greatest stay, those of equal weight by their key, and all are counted", () => {
  const asked = query(["app"], { maxGroups: 2 });
  const numbers = createGroupNumbers(asked.by);
  const rows = table(
    ["app"],
    [
      [1, 0, 5],
      [3, 0, 9],
      [4, 0, 2],
      [4, 1, 3],
      [8, 2, 5],
    ],
  );
  const { columns, rows: count } = addUp(asked, numbers, [
    { rows, group: numbers.of(rows), fromMs, toMs: asked.grid.toMs },
  ]);
  expect([...(columns["app"] ?? [])].slice(0, count)).toEqual([1, 3]);
  expect(columns["groups"]?.[0]).toBe(4);
});

test("a single point takes rows of whatever step", () => {
  const asked = query(["app"]);
  const single = { ...asked, grid: { ...asked.grid, single: true, stepMs: 4 * stepMs } };
  expect(added(single, [table(["app"], [[1, -30, 8]]), table(["app"], [[1, 2, 1]])])).toEqual([[1, 0, 9]]);
});

test("the greatest value and the value seen last come from whichever part has them", () => {
  const values = cellValues.process.filter(({ name }) => /^cpu_(max|gone)$/.test(name));
  const asked = query(["app"], { values }, "process");
  const numbers = createGroupNumbers(asked.by);
  const parts = [
    { max: 40, gone: 1000 * 8 + 3 },
    { max: -1, gone: 2000 * 8 + 1 },
  ].map(({ max, gone }) => {
    const rows = table(["app"], [[1, 0, 0]]);
    Object.assign(rows.columns, { cpu_max: Float64Array.of(max), cpu_gone: Float64Array.of(gone) });
    return { rows, group: numbers.of(rows), fromMs, toMs: asked.grid.toMs };
  });
  const { columns } = addUp(asked, numbers, parts);
  expect([columns["cpu_max"]?.[0], columns["cpu_gone"]?.[0]]).toEqual([40, 16_001]);
});
