import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { profileScalings } from "../../model/profiles/scalings.ts";

/** How a profile is shown: which way up, or as a table. */
export const workbenchViews = ["icicle", "flame", "tree", "table", "sandwich"] as const;

const frameColours = ["difference", "package"] as const;

/**
 * The whole state of the workbench, in the address: the view, the sample type, what it is compared with and by what the
 * two are made comparable, the transforms of the stacks in order, the frame that is zoomed to (its number in the full
 * tree) and how many of its largest children are skipped, the search, and the selected function.
 */
export const workbenchParams = {
  view: parseAsStringLiteral(workbenchViews).withDefault("icicle"),
  st: parseAsString,
  base: parseAsString,
  scale: parseAsStringLiteral(profileScalings),
  t: parseAsArrayOf(parseAsString, ";").withDefault([]),
  root: parseAsInteger,
  skip: parseAsInteger,
  q: parseAsString.withDefault(""),
  fn: parseAsString,
  colour: parseAsStringLiteral(frameColours).withDefault("difference"),
};
