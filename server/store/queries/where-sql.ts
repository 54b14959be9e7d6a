import { directionCode } from "../../../model/directions.ts";
import type { TrafficDimension, Where } from "../port.ts";
import { StoreError } from "../store-error.ts";
import { type Fact, partKeys } from "../tables/table-specs.ts";

/** Ids that one filter may list. */
const maxIds = 100_000;

/**
 * ` AND …`, "" without filters, null where a filter lets nothing through. Only names and numbers of ours are in it: ids
 * are checked to be whole numbers.
 */
export function whereSql(where: Where, fact: Fact): string | null {
  let sql = "";
  for (const dimension of filteredDimensions(fact)) {
    const wanted = where[dimension];
    if (!wanted) continue;
    if (wanted.length === 0) return null;
    if (wanted.length > maxIds) throw new StoreError("bad-query", `a filter lists at most ${maxIds} ids`);
    const numbers = wanted.map((value) => wholeNumber(typeof value === "string" ? directionCode(value) : value));
    sql += ` AND ${dimension} IN (${numbers.join(", ")})`;
  }
  for (const [dimension, unwanted] of Object.entries(where.not ?? {}))
    if (unwanted.length > 0) sql += ` AND ${dimension} NOT IN (${unwanted.map(wholeNumber).join(", ")})`;
  return where.counted && fact !== "process" ? `${sql} AND counted = 1` : sql;
}

/** Dimensions that a row of the level must have; those of flows say nothing of a process and filter nothing there. */
export function neededDimensions(fact: Fact, by: readonly string[], where: Where): string[] {
  const filtered = filteredDimensions(fact).filter((dimension) => where[dimension] !== undefined);
  const excluded = Object.keys(where.not ?? {});
  return [...new Set([...by.filter((name) => name !== partKeys[fact]), ...filtered, ...excluded])];
}

function filteredDimensions(fact: Fact): TrafficDimension[] {
  const ofProcess: TrafficDimension[] = ["app", "zone", "version", "kind", "instance"];
  return fact === "process" ? ofProcess : [...ofProcess, "service", "direction"];
}

export function wholeNumber(value: number): number {
  if (!Number.isInteger(value) || Math.abs(value) > 0x7fff_ffff)
    throw new StoreError("bad-query", `${value} is no id or number of groups`);
  return value;
}
