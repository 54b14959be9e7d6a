import type { FunctionRow, FunctionTable } from "../../../model/profiles/answers.ts";
import type { TableQuery } from "../../../model/profiles/query.ts";
import { nameSearch } from "./name-search.ts";
import { isNoise } from "./noise.ts";
import type { StackTree } from "./stack-tree.ts";
import type { TreeColumns } from "./tree-columns.ts";
import type { NodeSums } from "./tree-values.ts";

type TablePart = Pick<TableQuery, "order" | "descending" | "search" | "from" | "limit">;

/** A page of the functions of a tree. A recursive function's total counts a stack once. Throws for a search that is none. */
export function functionTable(tree: StackTree, columns: TreeColumns, part: TablePart): FunctionTable {
  const { name, file, line } = tree.functions;
  const { difference } = columns;
  const sums = functionSums(tree, columns.values);
  const counts = functionSums(tree, columns.counts());
  const base = difference && functionSums(tree, difference.base);
  const baseCounts = difference && functionSums(tree, difference.baseCounts());
  const orders: Orders = {
    self: sums.self,
    total: sums.total,
    count: counts.total,
    change: sums.self.map((self, fn) => self - (base?.self[fn] ?? 0)),
    totalChange: sums.total.map((total, fn) => total - (base?.total[fn] ?? 0)),
    baseTotal: base?.total ?? new Float64Array(name.length),
  };
  const search = part.search === "" ? () => true : nameSearch(part.search);
  const isThere = (fn: number): boolean =>
    [sums.self, sums.total, base?.self, base?.total, counts.total].some((column) => (column?.[fn] ?? 0) !== 0);
  const found = name.flatMap((text, fn) => (isThere(fn) && (search(text) || search(file[fn] ?? "")) ? [fn] : []));
  const ordered = found.toSorted(byOrder(part, name, orders));
  const rows = ordered.slice(part.from, part.from + part.limit).map((fn): FunctionRow => {
    const count = counts.total[fn] ?? 0;
    const baseCount = baseCounts?.total[fn] ?? 0;
    return {
      name: name[fn] ?? "",
      file: file[fn] ?? "",
      line: line[fn] ?? 0,
      self: sums.self[fn] ?? 0,
      total: sums.total[fn] ?? 0,
      count: Math.round(count),
      base: base &&
        difference && {
          self: base.self[fn] ?? 0,
          total: base.total[fn] ?? 0,
          count: Math.round(baseCount),
          isNoise: isNoise(count, baseCount, difference.how),
        },
    };
  });
  return { rows, found: found.length, sampleType: columns.sampleType, difference: difference?.how ?? null };
}

/** Sums by function. */
function functionSums({ full, functions }: StackTree, values: NodeSums): NodeSums {
  const self = new Float64Array(functions.name.length);
  const total = new Float64Array(functions.name.length);
  for (let node = 1; node < full.fn.length; node++) {
    const fn = full.fn[node] ?? 0;
    self[fn]! += values.self[node] ?? 0;
    if (full.isOutermost[node]) total[fn]! += values.total[node] ?? 0;
  }
  return { self, total };
}

type Orders = Record<Exclude<TablePart["order"], "name">, Float64Array>;

/** By the size of a number, then by the total, then as they stand in the profile. */
function byOrder(
  { order, descending }: Pick<TablePart, "order" | "descending">,
  name: readonly string[],
  orders: Orders,
): (a: number, b: number) => number {
  const sign = descending ? -1 : 1;
  if (order === "name") return (a, b) => sign * ((name[a] ?? "") < (name[b] ?? "") ? -1 : 1);
  const column = orders[order];
  const { total } = orders;
  return (a, b) => sign * (size(column, a) - size(column, b)) || size(total, b) - size(total, a) || a - b;
}

function size(values: Float64Array, fn: number): number {
  return Math.abs(values[fn] ?? 0);
}
