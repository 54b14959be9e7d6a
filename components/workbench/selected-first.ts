import type { FunctionRow } from "../../model/profiles/answers.ts";

/**
 * The rows with the selected one before the others, as it may stand far below. What was clicked in the table itself stays
 * where it is: nothing moves under the pointer.
 */
export function selectedFirst(
  rows: readonly FunctionRow[],
  selected: string | null,
  clicked: string | null,
): { pinned: FunctionRow | null; rest: readonly FunctionRow[] } {
  const pinned = selected === null || selected === clicked ? undefined : rows.find(({ name }) => name === selected);
  return pinned ? { pinned, rest: rows.filter((row) => row !== pinned) } : { pinned: null, rest: rows };
}
