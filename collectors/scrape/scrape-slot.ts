import type { Milliseconds } from "../../model/units.ts";
import { keyHash } from "./key-hash.ts";

/**
 * The first moment after `nowMs` at which a target is due. Each has its own fixed place within the interval, so that
 * scrapes spread evenly and stay where they are over restarts.
 */
export function nextSlot(key: string, intervalMs: Milliseconds, nowMs: number): number {
  const offset = keyHash(key) % intervalMs;
  return (Math.floor((nowMs - offset) / intervalMs) + 1) * intervalMs + offset;
}
