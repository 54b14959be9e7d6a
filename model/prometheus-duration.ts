import type { Milliseconds } from "./units.ts";

const pattern = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const dayMs = 86_400_000;
const partsMs = [365 * dayMs, 7 * dayMs, dayMs, 3_600_000, 60_000, 1000, 1];

/** A duration as Prometheus writes it (`15s`, `1h30m`, `3d`, `0`); null when it is none. */
export function parseDuration(text: string): Milliseconds | null {
  if (text === "0") return 0;
  const match = text === "" ? null : pattern.exec(text);
  if (!match) return null;
  const ms = partsMs.reduce((sum, unitMs, i) => sum + Number(match[i + 1] ?? 0) * unitMs, 0);
  return Number.isSafeInteger(ms) ? ms : null;
}

/** The shortest text that `parseDuration` reads as `ms`. */
export function formatDuration(ms: Milliseconds): string {
  const units: [string, Milliseconds][] = [
    ["d", dayMs],
    ["h", 3_600_000],
    ["m", 60_000],
    ["s", 1000],
  ];
  const [unit, size] = units.find(([, unitMs]) => ms >= unitMs && ms % unitMs === 0) ?? ["ms", 1];
  return ms === 0 ? "0" : `${ms / size}${unit}`;
}
