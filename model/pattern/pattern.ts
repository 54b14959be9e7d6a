import { parsePattern } from "./parse-pattern.ts";
import { PatternFault } from "./pattern-node.ts";
import { patternProgram } from "./pattern-program.ts";
import { runPattern, type Slots } from "./run-pattern.ts";

const maxPatternLength = 4096;
/** A longer text matches nothing: with the bound on steps, the time of one match has one too. */
const maxTextLength = 10_000;
const maxRemembered = 5000;
const maxRememberedLength = 200;

/** What a text holds that matched. */
export interface PatternMatch {
  /** By number, or by name; "" where there is none, or it took no part. */
  group: (name: string) => string;
}

/** A regular expression of RE2's syntax over a whole text, as Prometheus anchors it; in time linear in the text. */
export interface Pattern {
  readonly source: string;
  match: (text: string) => PatternMatch | null;
}

/** Compiles a pattern, or says in a part of a sentence what is wrong with it ("has a ( without its )"). */
export function compilePattern(source: string): Pattern | { fault: string } {
  if (source.length > maxPatternLength) return { fault: `is longer than ${maxPatternLength} characters` };
  try {
    const { root, groups, names } = parsePattern(source);
    const program = patternProgram(root);
    const slotsOf = remembered((text) => (text.length > maxTextLength ? null : runPattern(program, groups, text)));
    return {
      source,
      match(text) {
        const slots = slotsOf(text);
        return slots && { group: (name) => groupText(text, slots, names.get(name) ?? Number(name)) };
      },
    };
  } catch (error) {
    if (error instanceof PatternFault) return { fault: error.message };
    throw error;
  }
}

function groupText(text: string, slots: Slots, index: number): string {
  if (index === 0) return text;
  const [from = -1, to = -1] = Number.isInteger(index) ? slots.slice(index * 2, index * 2 + 2) : [];
  return from < 0 || to < 0 ? "" : text.slice(from, to);
}

/** Targets share most values of their labels: each is tried once. */
function remembered<T>(ask: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = ask(text);
    if (answers.size >= maxRemembered) answers.clear();
    if (text.length <= maxRememberedLength) answers.set(text, answer);
    return answer;
  };
}
