import { foldedCase, not, posixClass } from "./character-class.ts";
import { readEscape } from "./pattern-escape.ts";
import { type CharacterTest, PatternFault } from "./pattern-node.ts";
import type { PatternReader } from "./pattern-reader.ts";

/** Reads a class in brackets; its opening bracket has been read. */
export function parseClass(reader: PatternReader, ignoresCase: boolean): CharacterTest {
  const isNegated = reader.skip("^");
  const tests: CharacterTest[] = [];
  const accepts: CharacterTest = (codePoint) => tests.some((test) => test(codePoint));
  for (let isFirst = true; isFirst || !reader.skip("]"); isFirst = false) {
    const posix = reader.take(/\[:(\^?\w+):\]/y);
    const from = posix ? posixClass(posix[1] ?? "") : readMember(reader);
    if (typeof from !== "number") {
      tests.push(from);
      continue;
    }
    const to = reader.take(/-(?!\])/y) ? readMember(reader) : from;
    if (typeof to !== "number" || to < from) throw new PatternFault("has a range of characters that is none");
    tests.push((codePoint) => codePoint >= from && codePoint <= to);
  }
  const folded = ignoresCase ? foldedCase(accepts) : accepts;
  return isNegated ? not(folded) : folded;
}

function readMember(reader: PatternReader): number | CharacterTest {
  if (reader.isAtEnd) throw new PatternFault("has a [ without its ]");
  if (reader.skip("\\")) return readEscape(reader);
  return reader.next().codePointAt(0) ?? 0;
}
