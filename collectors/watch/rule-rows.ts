import { type RuleRow, rowWidth } from "./rule-row.ts";

const groupsPerChunk = 128;

/** Rows in groups of one size: a group holds the rules of one instance, or of one flow. */
export interface RuleRows {
  /** A fresh group of zeroed rows: its number. */
  take: () => number;
  /** Gives a group back for the next `take`. */
  give: (group: number) => void;
  /** Points `row` at a row of a group; one `RuleRow` serves a whole scrape. */
  point: (row: RuleRow, group: number, index: number) => void;
}

/** Groups of `rowsPerGroup` rows in chunks, so that growing never copies and an array never gets huge. */
export function createRuleRows(rowsPerGroup: number): RuleRows {
  const groupWidth = rowsPerGroup * rowWidth;
  const chunks: Float64Array[] = [];
  const free: number[] = [];
  let used = 0;

  const chunkOf = (group: number): Float64Array => {
    const index = Math.floor(group / groupsPerChunk);
    const known = chunks[index];
    if (known) return known;
    const made = new Float64Array(groupsPerChunk * groupWidth);
    chunks[index] = made;
    return made;
  };
  const startOf = (group: number): number => (group % groupsPerChunk) * groupWidth;

  return {
    take() {
      const group = free.pop() ?? used++;
      const start = startOf(group);
      chunkOf(group).fill(0, start, start + groupWidth);
      return group;
    },
    give(group) {
      free.push(group);
    },
    point(row, group, index) {
      row.cells = chunkOf(group);
      row.start = startOf(group) + index * rowWidth;
    },
  };
}
