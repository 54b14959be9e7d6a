import { type inferParserType, parseAsString } from "nuqs/server";
import { type GoroutineGrouping, goroutineGroupings } from "../../model/goroutines/grouping.ts";

/**
 * What the URL says of a page of goroutines: what they are put together by, what narrows them, which dumps they are
 * compared with (`none`: with none; not there: the nearest), and whose stack is open, of a group or above the groups.
 */
export const goroutinesParams = {
  by: parseAsString.withDefault("stack"),
  state: parseAsString.withDefault(""),
  creator: parseAsString.withDefault(""),
  q: parseAsString.withDefault(""),
  sibling: parseAsString,
  previous: parseAsString,
  open: parseAsString,
  look: parseAsString,
};
export type GoroutinesParams = inferParserType<typeof goroutinesParams>;

/** An address that was mistyped puts together by stack. */
export function groupingOf(by: string): GoroutineGrouping {
  const known = goroutineGroupings.find((one) => one === by);
  return known ?? (isLabel(by) ? by : "stack");
}

function isLabel(by: string): by is `label:${string}` {
  return by.startsWith("label:") && by.length > "label:".length;
}

/** The dump that is compared with: the one that the address names, else the nearest there is. */
export function chosenBase(asked: string | null, offered: readonly { profile: string }[]): string | null {
  if (asked === "none") return null;
  return asked ?? offered[0]?.profile ?? null;
}
