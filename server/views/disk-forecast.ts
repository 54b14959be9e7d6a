import type { Bytes, Milliseconds, UnixMs } from "../../model/units.ts";

/** Something that grows evenly until its retention is filled: a resolution of the store. */
export interface Growing {
  bytes: Bytes;
  /** How much time is in it. */
  spanMs: Milliseconds;
  keptMs: Milliseconds;
}

/** Less history than this tells no rate. */
const leastSpanMs: Milliseconds = 3_600_000;

/** Bytes of the whole retention at the rate so far; null: too young to tell. */
export function fullBytes({ bytes, spanMs, keptMs }: Growing): Bytes | null {
  return spanMs < leastSpanMs ? null : (bytes / spanMs) * Math.max(spanMs, keptMs);
}

/** When `freeBytes` are used up at the rate so far. Null: every retention is filled before. */
export function diskFullMs(all: readonly Growing[], freeBytes: Bytes, nowMs: UnixMs): UnixMs | null {
  if (freeBytes <= 0) return nowMs;
  const parts = all
    .filter(({ spanMs, keptMs }) => spanMs >= leastSpanMs && keptMs > spanMs)
    .map(({ bytes, spanMs, keptMs }) => ({ perMs: bytes / spanMs, endMs: keptMs - spanMs }))
    .toSorted((a, b) => a.endMs - b.endMs);
  let left = freeBytes;
  let atMs = 0;
  for (const [place, { endMs }] of parts.entries()) {
    const perMs = parts.slice(place).reduce((sum, part) => sum + part.perMs, 0);
    const used = perMs * (endMs - atMs);
    if (used >= left) return nowMs + atMs + left / perMs;
    left -= used;
    atMs = endMs;
  }
  return null;
}
