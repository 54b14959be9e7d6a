/** What pprof-format decodes an integer to: a bigint where the varint was long, else a number. */
export type WireNumber = number | bigint;

/** A signed 64-bit value; pprof-format gives negative ones as huge positive ones. Exact up to 2^53. */
export function signed(value: WireNumber): number {
  return typeof value === "number" ? value : Number(BigInt.asIntN(64, value));
}

/** An id as the key of a map: one key for one id, however long its varint was. */
export function idKey(id: WireNumber): WireNumber {
  return typeof id === "bigint" && id <= Number.MAX_SAFE_INTEGER ? Number(id) : id;
}
