import type { FunctionNames, TopFunction } from "../../model/call-tree.ts";
import type { FullTree } from "./full-tree.ts";
import type { TreeValues } from "./tree-values.ts";

/** The hottest functions by self, then by total. A recursive function's total counts a stack once. */
export function topFunctions(
  tree: FullTree,
  values: TreeValues,
  functions: FunctionNames,
  limit: number,
): TopFunction[] {
  const self = new Float64Array(functions.name.length);
  const total = new Float64Array(functions.name.length);
  for (let node = 1; node < tree.fn.length; node++) {
    const fn = tree.fn[node] ?? 0;
    self[fn]! += values.self[node] ?? 0;
    if (tree.isOutermost[node]) total[fn]! += values.total[node] ?? 0;
  }
  return functions.name
    .map((_, fn) => fn)
    .filter((fn) => self[fn] !== 0 || total[fn] !== 0)
    .toSorted((a, b) => size(self, b) - size(self, a) || size(total, b) - size(total, a) || a - b)
    .slice(0, limit)
    .map((fn) => ({
      name: functions.name[fn] ?? "",
      file: functions.file[fn] ?? "",
      line: functions.line[fn] ?? 0,
      self: self[fn] ?? 0,
      total: total[fn] ?? 0,
    }));
}

function size(column: Float64Array, fn: number): number {
  return Math.abs(column[fn] ?? 0);
}
