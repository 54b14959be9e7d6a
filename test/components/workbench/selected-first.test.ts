import { expect, it } from "vitest";
import { selectedFirst } from "../../../components/workbench/selected-first.ts";

const row = (name: string) => ({ name, file: "", line: 0, self: 1, total: 1, count: 1, base: null });
const rows = ["a", "b", "c"].map(row);

it.each([
  ["what a link or the picture selected stands first", "c", null, "c", ["a", "b"]],
  ["what was clicked in the table stays where it is", "c", "c", undefined, ["a", "b", "c"]],
  ["nothing is selected", null, "c", undefined, ["a", "b", "c"]],
  ["what is selected is not in the table", "z", null, undefined, ["a", "b", "c"]],
])("%s", (_, selected, clicked, first, others) => {
  const { pinned, rest } = selectedFirst(rows, selected, clicked);
  expect([pinned?.name, rest.map(({ name }) => name)]).toEqual([first, others]);
});
