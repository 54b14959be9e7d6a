import { column, type RuleRow, readColumn, ringSize, writeColumn } from "./rule-row.ts";

/** Takes a value into the ring; the oldest of ten gives way. */
export function pushValue(row: RuleRow, value: number): void {
  const next = readColumn(row, "next");
  row.cells[row.start + column.ring + next] = value;
  writeColumn(row, "next", (next + 1) % ringSize);
  writeColumn(row, "filled", Math.min(ringSize, readColumn(row, "filled") + 1));
}

/** Mean of the ten values; NaN until there are ten. Summed anew each time, so that no rounding error gathers. */
export function meanOfRing(row: RuleRow): number {
  if (readColumn(row, "filled") < ringSize) return Number.NaN;
  let sum = 0;
  for (let index = 0; index < ringSize; index++) sum += row.cells[row.start + column.ring + index] ?? 0;
  return sum / ringSize;
}

/** The values, oldest first. */
export function valuesOfRing(row: RuleRow): number[] {
  const filled = readColumn(row, "filled");
  const oldest = filled < ringSize ? 0 : readColumn(row, "next");
  const first = row.start + column.ring;
  return Array.from({ length: filled }, (_, index) => row.cells[first + ((oldest + index) % ringSize)] ?? 0);
}

export function clearRing(row: RuleRow): void {
  writeColumn(row, "filled", 0);
  writeColumn(row, "next", 0);
}
