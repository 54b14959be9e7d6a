import { compilePattern } from "../../../model/pattern/pattern.ts";
import { ProfileError } from "../profile-error.ts";

/** Whether a text holds a match. */
export type NameSearch = (text: string) => boolean;

/** Without anything that repeats, V8's own engine needs no more time than RE2 and means the same. */
const plain = /^[^\\[\](){}*+?]*$/;

/**
 * Finds a pattern of RE2's syntax anywhere in a text, as google/pprof looks into names. Throws `ProfileError` that says
 * what is wrong with the pattern.
 */
export function nameSearch(source: string): NameSearch {
  const alone = compilePattern(source);
  if ("fault" in alone) throw new ProfileError(`the pattern ${source} ${alone.fault}`);
  const search = plain.test(source) ? plainSearch(source) : anywhere(source);
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = search(text);
    known.set(text, found);
    return found;
  };
}

function plainSearch(source: string): NameSearch {
  const pattern = new RegExp(source, "su");
  return (text) => pattern.test(text);
}

function anywhere(source: string): NameSearch {
  const pattern = compilePattern(`(?s:.*?)(?:${source})(?s:.*)`);
  if ("fault" in pattern) throw new ProfileError(`the pattern ${source} ${pattern.fault}`);
  return (text) => pattern.match(text) !== null;
}
