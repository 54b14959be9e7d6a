import { compilePattern } from "../../../model/pattern/pattern.ts";
import { ProfileError } from "../profile-error.ts";

/** Whether a text holds a match. */
export type NameSearch = (text: string) => boolean;

/**
 * A part of the syntax that means the same to V8's engine, which is twenty times as fast: characters, escaped
 * punctuation, dots, plain classes, groups that nothing repeats, and what repeats one character.
 */
const shared = /^(?:[^\\[\](){}*+?]|\\[^A-Za-z0-9]|\[\^?[\w./ -]+\]|\((?:\?:)?|\)(?![*+?{])|(?<![*+?(|^$])[*+?])*$/;
const repeating = /(?<!\\)[*+]/g;
/** With two repetitions V8 may try every pair of places: only in short texts, and never more of them. */
const maxRepetitions = 2;
const maxLength = 200;

/**
 * Finds a pattern of RE2's syntax anywhere in a text, as google/pprof looks into names. Throws `ProfileError` that says
 * what is wrong with the pattern.
 */
export function nameSearch(source: string): NameSearch {
  const alone = compilePattern(source);
  if ("fault" in alone) throw new ProfileError(`the pattern ${source} ${alone.fault}`);
  const search = fastSearch(source, anywhere(source));
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = search(text);
    known.set(text, found);
    return found;
  };
}

function fastSearch(source: string, slow: NameSearch): NameSearch {
  const repetitions = source.match(repeating)?.length ?? 0;
  if (!shared.test(source) || repetitions > maxRepetitions) return slow;
  // Without the flag for Unicode escaped punctuation may be any.
  const pattern = new RegExp(source, "s");
  return (text) => (repetitions === 0 || text.length <= maxLength ? pattern.test(text) : slow(text));
}

function anywhere(source: string): NameSearch {
  const pattern = compilePattern(`(?s:.*?)(?:${source})(?s:.*)`);
  if ("fault" in pattern) throw new ProfileError(`the pattern ${source} ${pattern.fault}`);
  return (text) => pattern.match(text) !== null;
}
