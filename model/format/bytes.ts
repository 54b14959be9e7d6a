import type { Bytes } from "../units.ts";
import { formatNumber, withUnit } from "./number.ts";

const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** The binary unit that suits `bytes`: its name, and how many bytes it holds. */
export function bytesScale(bytes: Bytes): { unit: string; size: number } {
  let power = 0;
  // 1,023.6 of a unit would print as 1,024 of it, so it goes up to 1 of the next.
  while (power < units.length - 1 && Math.abs(bytes) / 1024 ** power >= 1023.5) power++;
  return { unit: units[power] ?? "B", size: 1024 ** power };
}

/** `214 MiB`. */
export function formatBytes(bytes: Bytes): string {
  const { unit, size } = bytesScale(bytes);
  return withUnit(formatNumber(bytes / size), unit);
}
