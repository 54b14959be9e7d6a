/** Whether a character, by its code point, is one of those meant. */
export type CharacterTest = (codePoint: number) => boolean;

/** What must be true of a place between two characters. */
export type Assertion = "text-start" | "text-end" | "line-start" | "line-end" | "word-boundary" | "no-word-boundary";

/** A regular expression as it was written. Group 0 is the whole. */
export type PatternNode =
  | { is: "character"; accepts: CharacterTest }
  | { is: "assertion"; assertion: Assertion }
  | { is: "sequence"; parts: PatternNode[] }
  | { is: "choice"; options: PatternNode[] }
  | { is: "repeat"; of: PatternNode; min: number; max: number; isGreedy: boolean }
  | { is: "group"; of: PatternNode; index: number };

export interface ParsedPattern {
  root: PatternNode;
  groups: number;
  /** Index of a group by its name. */
  names: ReadonlyMap<string, number>;
}

/** A pattern that RE2, and so Prometheus, would refuse; its message is a part of a sentence. */
export class PatternFault extends Error {}
