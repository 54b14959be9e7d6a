import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { profileKindIds } from "../../model/captures.ts";
import { flameViews } from "../flame/flame-view.ts";

/**
 * What the URL says of a capture page: which profile, which of its sample types, the frame it is zoomed to (its number in
 * the full tree), what is searched, which way up, and the selected function.
 */
export const captureParams = {
  profile: parseAsStringLiteral(profileKindIds),
  st: parseAsString,
  root: parseAsInteger,
  q: parseAsString.withDefault(""),
  view: parseAsStringLiteral(flameViews).withDefault("icicle"),
  fn: parseAsString,
};
