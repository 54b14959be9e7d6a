import type { Bytes } from "../../model/units.ts";

const units = ["B", "K", "M", "G", "T", "P"];
const pattern = /^(\d+(?:\.\d+)?)(?:([KMGTP]?)(i?)B)?$/;

/** A size as Prometheus writes it: `10MB` and `10MiB` are both 10 · 2^20; without a unit it is bytes. Null: none. */
export function parseSize(text: string): Bytes | null {
  const match = pattern.exec(text);
  if (!match || (match[3] === "i" && match[2] === "")) return null;
  const bytes = Number(match[1]) * 1024 ** Math.max(0, units.indexOf(match[2] || "B"));
  return Number.isSafeInteger(Math.round(bytes)) ? Math.round(bytes) : null;
}

/** The shortest text that `parseSize` reads as `bytes`. */
export function formatSize(bytes: Bytes): string {
  const power = bytes < 1024 ? 0 : units.findLastIndex((_, i) => bytes % 1024 ** i === 0);
  return power === 0 ? `${bytes}B` : `${bytes / 1024 ** power}${units[power]}B`;
}
