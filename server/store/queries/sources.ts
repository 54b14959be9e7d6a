import type { Generation } from "../generation.ts";
import type { Where } from "../port.ts";
import { type Manifest, type Segment, segmentsIn } from "../segments/manifest.ts";
import { filesSql } from "../segments/write-segments.ts";
import type { ColumnSpec } from "../tables/column-table.ts";
import { coarsestLevel } from "../tables/levels.ts";
import { type Fact, levelsOf, levelTable, rawTables } from "../tables/table-specs.ts";
import { piecesOf, type QueryGrid } from "./plan.ts";
import { neededDimensions } from "./where-sql.ts";

/** What a query may read: one moment's files and hot tables, which stay while it runs. */
export interface StoreView {
  manifest: Manifest;
  generations: readonly Generation[];
}

export interface FactQuery {
  fact: Fact;
  by: readonly string[];
  where: Where;
  grid: QueryGrid;
  /** Value columns to read. */
  values: readonly ColumnSpec[];
  maxGroups: number | null;
}

/** Rows to read: a relation in SQL, the part of the range that it is read for, and how its rows are to be read. */
export interface Source {
  relation: string;
  /** Raw rows are spread over the grid; cells only added up. */
  isRaw: boolean;
  fromMs: number;
  toMs: number;
}

export interface Sources {
  /** Immutable files of cells of which every row counts that is in the range: their sums can be kept. */
  sealed: { segment: Segment; fromMs: number; toMs: number }[];
  others: Source[];
  /** Whether the level tells instances apart. */
  byInstance: boolean;
}

/** Everything in `view` that has rows for `query`. */
export function sourcesOf(query: FactQuery, { manifest, generations }: StoreView): Sources {
  const { fact, by, where, grid } = query;
  const level = coarsestLevel(levelsOf(fact), neededDimensions(fact, by, where));
  const table = levelTable(fact, level).name;
  const raw = rawTables[fact].name;
  const byInstance = level.name === "instance";
  const found: Sources = { sealed: [], others: [], byInstance };
  for (const { resolution, fromMs, toMs } of piecesOf(grid, manifest.completeFromMs)) {
    const isRaw = byInstance && resolution === "fine";
    const segments = segmentsIn(manifest, isRaw ? raw : table, resolution, fromMs, toMs);
    const whole = segments.filter((segment) => !isRaw && isWhole(segment, { fromMs, toMs }, grid));
    found.sealed.push(...whole.map((segment) => ({ segment, fromMs, toMs })));
    const rest = segments.filter((segment) => !whole.includes(segment));
    if (rest.length > 0) found.others.push({ relation: filesSql(rest), isRaw, fromMs, toMs });
  }
  for (const generation of generations) {
    const extent = generation.extent();
    if (extent.fromMs >= grid.toMs || extent.toMs <= grid.fromMs) continue;
    const relation = generation.hot(byInstance ? raw : table);
    found.others.push({ relation, isRaw: byInstance, fromMs: grid.fromMs, toMs: grid.toMs });
  }
  return found;
}

/** Whether the piece cuts no step of the file's in two; of a single point, whether all of the file is in it. */
function isWhole(segment: Segment, { fromMs, toMs }: { fromMs: number; toMs: number }, grid: QueryGrid): boolean {
  if (grid.single) return segment.fromMs >= fromMs && segment.toMs <= toMs;
  return fromMs % grid.stepMs === 0 && toMs % grid.stepMs === 0;
}
