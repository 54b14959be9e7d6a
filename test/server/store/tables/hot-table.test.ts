import { expect, test } from "vitest";
import { readRows } from "../../../../server/store/queries/read-rows.ts";
import type { TableSpec } from "../../../../server/store/tables/column-table.ts";
import { openEngine } from "../../../../server/store/tables/duckdb.ts";
import { createHotTable } from "../../../../server/store/tables/hot-table.ts";

const value = (name: string, type: "BIGINT" | "INTEGER" | "TINYINT") => ({
  name,
  type,
  role: "value" as const,
  merge: "sum" as const,
  empty: 0,
});
const spec: TableSpec = {
  name: "three",
  columns: [value("big", "BIGINT"), value("whole", "INTEGER"), value("tiny", "TINYINT")],
};

test("rows are read as they were appended, over many chunks and of either sign", async () => {
  const engine = await openEngine("64MB");
  const table = await createHotTable(await engine.connect(), spec, "three_1");
  const big = Float64Array.from({ length: 5000 }, (_, i) => (i % 2 ? -1 : 1) * (i * 2 ** 33 + i));
  big[4999] = Number.MAX_SAFE_INTEGER;
  const whole = Int32Array.from(big, (_, i) => i - 2500);
  const tiny = Int32Array.from(big, (_, i) => (i % 9) - 4);
  table.append({
    rows: 3000,
    columns: { big: big.subarray(0, 3000), whole: whole.subarray(0, 3000), tiny: tiny.subarray(0, 3000) },
  });
  table.append({
    rows: 2000,
    columns: { big: big.subarray(3000), whole: whole.subarray(3000), tiny: tiny.subarray(3000) },
  });
  table.flush();
  const rows = await engine.read(
    (connection) =>
      readRows(connection, "SELECT big::DOUBLE AS big, whole, tiny::INTEGER AS tiny FROM three_1 ORDER BY whole"),
    5000,
  );
  expect(rows).toEqual({ rows: 5000, columns: { big, whole, tiny } });
});

test("a query that takes too long is stopped, and the next one is answered", async () => {
  const engine = await openEngine("64MB");
  const endless = "SELECT sum(a.range * b.range)::DOUBLE AS n FROM range(1000000) a, range(1000000) b";
  const reads = Promise.all([1, 2, 3].map(() => engine.read((connection) => readRows(connection, endless), 80)));
  await expect(reads).rejects.toMatchObject({
    code: "timeout",
    message: "the query took longer than 0.08 s and was stopped",
  });
  const { columns } = await engine.read((connection) => readRows(connection, "SELECT 1::DOUBLE AS one"), 5000);
  expect(columns.one).toEqual(Float64Array.of(1));
});

test("the engine reads no file outside its folder", async () => {
  const engine = await openEngine("64MB");
  const read = engine.read((connection) => readRows(connection, "SELECT 1 FROM read_csv('/etc/hosts')"), 5000);
  await expect(read).rejects.toThrow(/Permission Error/);
});
