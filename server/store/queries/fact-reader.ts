import type { Manifest } from "../segments/manifest.ts";
import { filesSql } from "../segments/write-segments.ts";
import type { ColumnTable } from "../tables/column-table.ts";
import { lastValue } from "../tables/merge-sql.ts";
import { addUp, cellsOf, maxCells } from "./add-up.ts";
import { createSumsKeeper } from "./kept-sums.ts";
import { querySql, sealedSql } from "./query-sql.ts";
import { type FactQuery, type Source, type Sources, type StoreView, sourcesOf } from "./sources.ts";
import { whereSql } from "./where-sql.ts";

/** The rows of a query over what a view holds, last values taken out. */
export type FactReader = (query: FactQuery, view: StoreView) => Promise<ColumnTable>;

export const nothing: ColumnTable = { rows: 0, columns: {} };
/** Sums of sealed files in memory. */
const keptBytes = 96 * 2 ** 20;

/** `read` runs SQL and gives its rows. */
export function createFactReader(read: (sql: string) => Promise<ColumnTable>): FactReader {
  const keeper = createSumsKeeper(keptBytes);

  /** The answer from the kept sums of sealed files, those that are missing made now; null where it is too large. */
  async function addedUp(
    query: FactQuery,
    { sealed, others }: Sources,
    where: string,
    manifest: Manifest,
  ): Promise<ColumnTable | null> {
    const known = keeper.of(query);
    const { numbers } = known;
    const missing = sealed.map(({ segment }) => segment).filter(({ file }) => !known.get(file));
    const [fresh, made] = await Promise.all([
      others.length > 0 ? read(querySql({ ...query, maxGroups: null }, others, where)) : nothing,
      missing.length > 0 ? read(sealedSql(query, missing, where)) : nothing,
    ]);
    partsOf(made, missing.length).forEach((rows, at) => known.add(missing[at]?.file ?? "", rows));
    const parts = sealed.map(({ segment, ...range }) => {
      const kept = known.get(segment.file) ?? known.add(segment.file, nothing);
      return { ...range, ...kept };
    });
    const fromFresh = numbers.of(fresh);
    const groups = query.by.length === 0 ? 1 : (numbers.keys()[0]?.length ?? 0);
    if (cellsOf(query, groups) > maxCells) return null;
    const { fromMs, toMs } = query.grid;
    const whole = known.whole(query.grid, manifest, () => addUp({ ...query, maxGroups: null }, numbers, parts));
    return addUp(query, numbers, [
      { ...whole, fromMs, toMs },
      { rows: fresh, group: fromFresh, fromMs, toMs },
    ]);
  }

  return async (query, view) => {
    const where = whereSql(query.where, query.fact);
    if (where === null) return nothing;
    const sources = sourcesOf(query, view);
    const summed = isKept(query, sources) ? await addedUp(query, sources, where, view.manifest) : null;
    keeper.tidy(view.manifest);
    const all = [...sources.others, ...sources.sealed.map(sourceOf)];
    const rows = summed ?? (all.length === 0 ? nothing : await read(querySql(query, all, where)));
    return withLastValues(rows, query.values);
  };
}

/** Sums by instance are kept only for a part of the mesh: of all of it they would be as many as the rows. */
function isKept({ where }: FactQuery, { sealed, byInstance }: Sources): boolean {
  return sealed.length > 0 && (!byInstance || where.app !== undefined || where.instance !== undefined);
}

function sourceOf({ segment, ...range }: Sources["sealed"][number]): Source {
  return { relation: filesSql([segment]), isRaw: false, ...range };
}

/** Rows with their `part`, by which they are sorted, apart. */
function partsOf(rows: ColumnTable, parts: number): ColumnTable[] {
  const part = rows.columns["part"] ?? new Int32Array();
  const begin = (number: number) => {
    const at = part.findIndex((one: number) => one >= number);
    return at < 0 ? rows.rows : at;
  };
  return Array.from({ length: rows.rows > 0 ? parts : 0 }, (_, index) => {
    const [from, to] = [begin(index + 1), begin(index + 2)];
    const columns = Object.entries(rows.columns).filter(([name]) => name !== "part");
    return { rows: to - from, columns: Object.fromEntries(columns.map(([name, all]) => [name, all.slice(from, to)])) };
  });
}

function withLastValues(rows: ColumnTable, values: FactQuery["values"]): ColumnTable {
  for (const { name, merge } of values) {
    const column = rows.columns[name];
    if (merge === "last" && column) rows.columns[name] = column.map(lastValue);
  }
  return rows;
}
