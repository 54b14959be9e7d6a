/** How many values an average is made of. */
export const ringSize = 10;

/**
 * Where the state of one rule on one instance (or flow) lies: the columns of a row of numbers. Rows, not objects,
 * because 50,000 instances times eight rules are kept.
 */
export const column = {
  /** Ten values, the oldest overwritten first. */
  ring: 0,
  filled: ringSize,
  next: ringSize + 1,
  hold: ringSize + 2,
  /** Unix ms; 0: no cooldown yet. */
  coolingUntilMs: ringSize + 3,
  /** Unix ms of the last firing; 0: never. */
  firedMs: ringSize + 4,
  /** Evaluations that the cooldown held back and that no event has told yet. */
  heldBack: ringSize + 5,
  /** Of the last evaluation; negative: the code of an absence. */
  value: ringSize + 6,
  /** Of the last evaluation; NaN: unknown. */
  average: ringSize + 7,
  /** Index into `ruleVerdicts`, plus one; 0: never judged. */
  verdict: ringSize + 8,
  /** Number of the scrape that was judged last. */
  scrape: ringSize + 9,
  /** Requests of the window that was judged last; negative: unknown. */
  requests: ringSize + 10,
  /** 1: the next garbage collection fires whatever its value (`holmes` captures heaps in pairs). */
  forced: ringSize + 11,
} as const;

export type Column = keyof typeof column;
export const rowWidth = ringSize + 12;

/** One row: the array it lies in, and where it begins. */
export interface RuleRow {
  cells: Float64Array;
  start: number;
}

export function readColumn(row: RuleRow, name: Column): number {
  return row.cells[row.start + column[name]] ?? Number.NaN;
}

export function writeColumn(row: RuleRow, name: Column, value: number): void {
  row.cells[row.start + column[name]] = value;
}
