import { foldedCase } from "./character-class.ts";
import { parseClass } from "./parse-class.ts";
import { readEscape } from "./pattern-escape.ts";
import {
  type Assertion,
  type CharacterTest,
  type ParsedPattern,
  PatternFault,
  type PatternNode,
} from "./pattern-node.ts";
import { PatternReader } from "./pattern-reader.ts";

interface Flags {
  ignoresCase: boolean;
  dotTakesNewlines: boolean;
  isMultiLine: boolean;
  isUngreedy: boolean;
}

const maxDepth = 100;
const maxRepeat = 1000;
const assertions: Readonly<Record<string, Assertion>> = {
  A: "text-start",
  z: "text-end",
  b: "word-boundary",
  B: "no-word-boundary",
};

/**
 * Reads the syntax of RE2, as Go's `regexp/syntax` documents it; a dot takes newlines, as in Prometheus 3.
 * @throws PatternFault what is wrong with it; lookaround and backreferences are, for RE2 has neither
 */
export function parsePattern(text: string): ParsedPattern {
  const parser = new PatternParser(text);
  const root = parser.parse();
  return { root, groups: parser.groups, names: parser.names };
}

class PatternParser {
  groups = 0;
  readonly names = new Map<string, number>();
  private depth = 0;
  private readonly reader: PatternReader;
  private flags: Flags = { ignoresCase: false, dotTakesNewlines: true, isMultiLine: false, isUngreedy: false };

  constructor(text: string) {
    this.reader = new PatternReader(text);
  }

  parse(): PatternNode {
    const root = this.choice();
    if (!this.reader.isAtEnd) throw new PatternFault("has a ) without its (");
    return root;
  }

  /** Up to the end of the group. Flags that change within it are those of before after it. */
  private choice(): PatternNode {
    if (++this.depth > maxDepth) throw new PatternFault(`has groups more than ${maxDepth} deep`);
    const outer = this.flags;
    const options = [this.sequence()];
    while (this.reader.skip("|")) options.push(this.sequence());
    this.flags = outer;
    this.depth--;
    return { is: "choice", options };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.reader.isAtEnd && !["|", ")"].includes(this.reader.peek())) {
      const quote = this.reader.take(/\\Q([\s\S]*?)(?:\\E|$)/y);
      if (quote) parts.push(...[...(quote[1] ?? "")].map((character) => this.literal(character.codePointAt(0) ?? 0)));
      const part = quote ? parts.pop() : this.atom();
      if (part) parts.push(this.repeated(part));
    }
    return { is: "sequence", parts };
  }

  private repeated(of: PatternNode): PatternNode {
    const times = this.times();
    if (!times) return of;
    const [min, max] = times;
    if (min > maxRepeat || max < min || (max > maxRepeat && max !== Number.POSITIVE_INFINITY)) {
      throw new PatternFault(`repeats something in a way that is none, or more than ${maxRepeat} times`);
    }
    const isGreedy = this.reader.skip("?") === this.flags.isUngreedy;
    if (this.times()) throw new PatternFault("repeats a repetition");
    return { is: "repeat", of, min, max, isGreedy };
  }

  private times(): [number, number] | null {
    if (this.reader.skip("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.reader.skip("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.reader.skip("?")) return [0, 1];
    const braces = this.reader.take(/\{(\d+)(,(\d*))?\}/y);
    if (!braces) return null;
    const min = Number(braces[1]);
    if (braces[2] === undefined) return [min, min];
    return [min, braces[3] ? Number(braces[3]) : Number.POSITIVE_INFINITY];
  }

  private atom(): PatternNode {
    const character = this.reader.next();
    switch (character) {
      case "(":
        return this.group();
      case "[":
        return { is: "character", accepts: parseClass(this.reader, this.flags.ignoresCase) };
      case ".":
        return { is: "character", accepts: this.flags.dotTakesNewlines ? () => true : (codePoint) => codePoint !== 10 };
      case "^":
        return { is: "assertion", assertion: this.flags.isMultiLine ? "line-start" : "text-start" };
      case "$":
        return { is: "assertion", assertion: this.flags.isMultiLine ? "line-end" : "text-end" };
      case "\\":
        return this.escape();
      case "*":
      case "+":
      case "?":
        throw new PatternFault(`repeats nothing with ${character}`);
      default:
        return this.literal(character.codePointAt(0) ?? 0);
    }
  }

  private escape(): PatternNode {
    const assertion = assertions[this.reader.peek()];
    if (assertion) {
      this.reader.next();
      return { is: "assertion", assertion };
    }
    const meant = readEscape(this.reader);
    return typeof meant === "number" ? this.literal(meant) : { is: "character", accepts: meant };
  }

  /** What follows an opening parenthesis. */
  private group(): PatternNode {
    if (this.reader.take(/\?<?[=!]/y)) throw new PatternFault("looks ahead or behind, which RE2 does not know");
    const name = this.reader.take(/\?P?<(\w+)>/y)?.[1];
    const flags = name === undefined ? this.reader.take(/\?([imsU]*)(-[imsU]+)?([:)])/y) : null;
    if (flags) return this.flagged(flags);
    if (this.reader.peek() === "?") throw new PatternFault("has a (? that means nothing");
    const index = ++this.groups;
    if (name !== undefined && this.names.has(name)) throw new PatternFault(`has two groups with the name ${name}`);
    if (name !== undefined) this.names.set(name, index);
    return { is: "group", of: this.closed(this.choice()), index };
  }

  private flagged([, on = "", off = "", end]: readonly (string | undefined)[]): PatternNode {
    const outer = this.flags;
    const flag = (letter: string, before: boolean) => (on.includes(letter) || before) && !off.includes(letter);
    this.flags = {
      ignoresCase: flag("i", outer.ignoresCase),
      dotTakesNewlines: flag("s", outer.dotTakesNewlines),
      isMultiLine: flag("m", outer.isMultiLine),
      isUngreedy: flag("U", outer.isUngreedy),
    };
    if (end === ")") return { is: "sequence", parts: [] };
    const node = this.closed(this.choice());
    this.flags = outer;
    return node;
  }

  private closed(node: PatternNode): PatternNode {
    if (!this.reader.skip(")")) throw new PatternFault("has a ( without its )");
    return node;
  }

  private literal(wanted: number): PatternNode {
    const accepts: CharacterTest = (codePoint) => codePoint === wanted;
    return { is: "character", accepts: this.flags.ignoresCase ? foldedCase(accepts) : accepts };
  }
}
