import { bytesScale } from "./bytes.ts";
import { decimalsFor, formatFixed, unknownMark } from "./number.ts";
import { rateScale } from "./rate.ts";

/** One scale and precision for a whole column or axis: `unit` stands in its head, `format` writes a cell without it. */
export interface ColumnScale {
  unit: string;
  /** How much one of `unit` is in the unit of the values. */
  size: number;
  format: (value: number | null) => string;
}

/** The scale that suits the greatest of `values`; RT keeps a unit per cell, so ask `formatDuration` for it. */
export function columnScale(values: readonly (number | null)[], unit: string): ColumnScale {
  const greatest = values.reduce((max: number, value) => Math.max(max, Math.abs(value ?? 0)), 0);
  const { name, size } = scaleOf(greatest, unit);
  const decimals = Math.min(2, decimalsFor(greatest / size));
  return { unit: name, size, format: (value) => (value === null ? unknownMark : formatFixed(value / size, decimals)) };
}

function scaleOf(greatest: number, unit: string): { name: string; size: number } {
  if (unit === "B" || unit === "B/s") {
    const { unit: name, size } = bytesScale(greatest);
    return { name: unit === "B" ? name : `${name}/s`, size };
  }
  if (unit === "1/s") {
    const { prefix, size } = rateScale(greatest);
    return { name: `${prefix}/s`, size };
  }
  if (unit === "ratio") return { name: "%", size: 0.01 };
  if (unit === "ms" && greatest >= 10_000) return { name: "s", size: 1000 };
  return { name: unit, size: 1 };
}
