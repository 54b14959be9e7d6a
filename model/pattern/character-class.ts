import { type CharacterTest, PatternFault } from "./pattern-node.ts";

const inRanges =
  (ranges: string): CharacterTest =>
  (codePoint) => {
    for (let i = 0; i < ranges.length; i += 2) {
      if (codePoint >= ranges.charCodeAt(i) && codePoint <= ranges.charCodeAt(i + 1)) return true;
    }
    return false;
  };

/** Pairs of first and last character. */
const posixRanges: Readonly<Record<string, string>> = {
  alnum: "09AZaz",
  alpha: "AZaz",
  ascii: "\0\x7f",
  blank: "\t\t  ",
  cntrl: "\0\x1f\x7f\x7f",
  digit: "09",
  graph: "!~",
  lower: "az",
  print: " ~",
  punct: "!/:@[`{~",
  space: "\t\r  ",
  upper: "AZ",
  word: "09AZaz__",
  xdigit: "09AFaf",
};
const perlRanges: Readonly<Record<string, string>> = { d: "09", s: "\t\n\f\r  ", w: "09AZaz__" };

export function not(accepts: CharacterTest): CharacterTest {
  return (codePoint) => !accepts(codePoint);
}

export const isWordCharacter: CharacterTest = inRanges(perlRanges["w"] ?? "");

/** `\d`, `\S` and their like by their letter; undefined: the letter is none of them. */
export function perlClass(letter: string): CharacterTest | undefined {
  const ranges = perlRanges[letter.toLowerCase()];
  if (ranges === undefined) return undefined;
  return letter === letter.toLowerCase() ? inRanges(ranges) : not(inRanges(ranges));
}

/** `[:alpha:]` or `[:^alpha:]` by what stands between the colons. */
export function posixClass(name: string): CharacterTest {
  const ranges = posixRanges[name.replace("^", "")];
  if (ranges === undefined) throw new PatternFault(`[:${name}:] is no class of characters`);
  return name.startsWith("^") ? not(inRanges(ranges)) : inRanges(ranges);
}

/** `\p{Greek}`, `\pL`: by general category or script. */
export function unicodeClass(name: string, isNegated: boolean): CharacterTest {
  const bare = name.replace(/^\^/, "");
  const accepts = propertyTest(bare) ?? propertyTest(`Script=${bare}`);
  if (!accepts || !/^\w+$/.test(bare)) throw new PatternFault(`\\p{${name}} is no class of characters`);
  return isNegated !== name.startsWith("^") ? not(accepts) : accepts;
}

function propertyTest(property: string): CharacterTest | undefined {
  try {
    // Asked about one character at a time, so that nothing can be tried twice.
    const pattern = new RegExp(`^\\p{${property}}$`, "u");
    return (codePoint) => pattern.test(String.fromCodePoint(codePoint));
  } catch {
    return undefined;
  }
}

/** The same without regard to upper and lower case. */
export function foldedCase(accepts: CharacterTest): CharacterTest {
  return (codePoint) => {
    if (accepts(codePoint)) return true;
    const character = String.fromCodePoint(codePoint);
    return [character.toLowerCase(), character.toUpperCase()].some(
      (other) => [...other].length === 1 && accepts(other.codePointAt(0) ?? 0),
    );
  };
}
