import { isWordCharacter } from "./character-class.ts";
import type { Assertion } from "./pattern-node.ts";
import type { PatternStep } from "./pattern-program.ts";

/** Where groups begin and end in the text: two places for each, -1 where a group took no part. */
export type Slots = readonly number[];

interface Thread {
  step: number;
  slots: Slots;
}

/**
 * Tries a program on a whole text, all its ways side by side (Pike's machine): no character is looked at twice by the
 * same step, so that the time is at most characters times steps, whatever pattern and text are. Of several ways the one
 * that Perl, Go and RE2 prefer counts. Null: the text does not match as a whole.
 */
export function runPattern(program: readonly PatternStep[], groups: number, text: string): Slots | null {
  const seen = new Int32Array(program.length).fill(-1);
  let threads: Thread[] = [];
  follow(program, text, 0, [{ step: 0, slots: Array.from({ length: groups * 2 + 2 }, () => -1) }], seen, threads);
  for (let at = 0; at < text.length && threads.length > 0; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    at += codePoint > 0xffff ? 2 : 1;
    const next: Thread[] = [];
    for (const { step, slots } of threads) {
      const taking = program[step];
      if (taking?.does !== "take" || !taking.accepts(codePoint)) continue;
      follow(program, text, at, [{ step: step + 1, slots }], seen, next);
    }
    threads = next;
  }
  return threads.find(({ step }) => program[step]?.does === "end")?.slots ?? null;
}

/** Goes on without taking a character, and adds the steps that wait for one, or the end, in their order of preference. */
function follow(
  program: readonly PatternStep[],
  text: string,
  at: number,
  waiting: Thread[],
  seen: Int32Array,
  found: Thread[],
): void {
  for (let thread = waiting.pop(); thread; thread = waiting.pop()) {
    const { step, slots } = thread;
    const now = program[step];
    if (!now || seen[step] === at) continue;
    seen[step] = at;
    if (now.does === "go") waiting.push(...now.to.toReversed().map((to) => ({ step: to, slots })));
    else if (now.does === "save") waiting.push({ step: step + 1, slots: slots.with(now.slot, at) });
    else if (now.does === "take" || now.does === "end") found.push(thread);
    else if (holds(now.assertion, text, at)) waiting.push({ step: step + 1, slots });
  }
}

function holds(assertion: Assertion, text: string, at: number): boolean {
  switch (assertion) {
    case "text-start":
      return at === 0;
    case "text-end":
      return at === text.length;
    case "line-start":
      return at === 0 || text[at - 1] === "\n";
    case "line-end":
      return at === text.length || text[at] === "\n";
    case "word-boundary":
      return isBoundary(text, at);
    case "no-word-boundary":
      return !isBoundary(text, at);
  }
}

function isBoundary(text: string, at: number): boolean {
  const isWord = (place: number) => place >= 0 && place < text.length && isWordCharacter(text.charCodeAt(place));
  return isWord(at - 1) !== isWord(at);
}
