import type { DuckDBVector } from "@duckdb/node-api";

/**
 * The typed array behind a vector of fixed-size numbers. The package keeps it private in its types only; its public
 * access is a call, and for 64-bit integers an allocation, per value.
 */
export function itemsOf<T>(vector: DuckDBVector, type: new () => T): T {
  const items: unknown = Reflect.get(vector, "items");
  if (!(items instanceof type)) throw new Error(`a ${vector.constructor.name} is not made of a ${type.name}`);
  return items;
}
