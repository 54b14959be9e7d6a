import { expect, it } from "vitest";
import { columnMemory } from "../../model/column-memory.ts";

it("lays columns of every width side by side in one memory, none over another", () => {
  const memory = columnMemory({ float64: 5, int32: 3, uint8: 4 });
  const columns = [memory.uint8(1), memory.float64(2), memory.int32(3), memory.float64(3), memory.uint8(3)];
  columns.forEach((column, index) => column.fill(index + 1));
  expect(columns.map((column) => [...column])).toEqual([[1], [2, 2], [3, 3, 3], [4, 4, 4], [5, 5, 5]]);
  expect(new Set(columns.map(({ buffer }) => buffer)).size).toBe(1);
});

it("has room for what was asked for, and for no more", () => {
  const memory = columnMemory({ float64: 0, int32: 2, uint8: 0 });
  expect(memory.float64(0)).toHaveLength(0);
  memory.int32(1);
  expect(() => memory.int32(2)).toThrow("no room for 2 more values of int32");
});
