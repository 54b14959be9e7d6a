import { type TextSearch, textSearch } from "../../../model/pattern/text-search.ts";
import { ProfileError } from "../profile-error.ts";

/** Whether a name holds a match. */
export type NameSearch = TextSearch;

/**
 * Finds a pattern of RE2's syntax anywhere in a text, as google/pprof looks into names. Throws `ProfileError` that says
 * what is wrong with the pattern.
 */
export function nameSearch(source: string): NameSearch {
  const found = textSearch(source);
  if ("fault" in found) throw new ProfileError(`the pattern ${source} ${found.fault}`);
  return found.search;
}
