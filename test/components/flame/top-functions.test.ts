import { describe, expect, it } from "vitest";
import { type FunctionSort, filterFunctions, sortFunctions } from "../../../components/flame/top-functions.ts";

const row = (name: string, self: number, total: number) => ({ name, file: `/srv/${name}.go`, line: 1, self, total });
const rows = [row("serve", 0, 90), row("spin", 60, 60), row("parse", 30, 30), row("accept", 0, 90)];

describe("the table of functions", () => {
  it.each<[FunctionSort, string]>([
    [{ column: "self", descending: true }, "spin parse accept serve"],
    [{ column: "self", descending: false }, "accept serve parse spin"],
    [{ column: "total", descending: true }, "accept serve spin parse"],
    [{ column: "name", descending: false }, "accept parse serve spin"],
    [{ column: "name", descending: true }, "spin serve parse accept"],
  ])("sorted by %j", (sort, order) => {
    expect(
      sortFunctions(rows, sort)
        .map(({ name }) => name)
        .join(" "),
    ).toBe(order);
  });

  it.each([
    ["", 4],
    ["SP", 1],
    [".go s", 4],
    ["serve spin", 0],
  ])("searched for %j keeps %i rows", (query, left) => {
    expect(filterFunctions(rows, query)).toHaveLength(left);
  });
});
