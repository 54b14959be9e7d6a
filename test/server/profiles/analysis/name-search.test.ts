import { array, assert, constantFrom, property, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { compilePattern } from "../../../../model/pattern/pattern.ts";
import { nameSearch } from "../../../../server/profiles/analysis/name-search.ts";
import { ProfileError } from "../../../../server/profiles/profile-error.ts";

test.each([
  ["main\\.price", "main.price", true],
  ["main\\.price", "mainXprice", false],
  ["^runtime\\.", "runtime.mallocgc", true],
  ["^runtime\\.", "my/runtime.x", false],
  ["serve$", "net/http.(*conn).serve", true],
  ["(?i)SERVE", "net/http.(*conn).serve", true],
  ["mosn|net/http", "net/http.Get", true],
  ["\\(\\*conn\\)", "net/http.(*conn).serve", true],
  ["[0-9]+$", "func12", true],
  ["\\d+", "func12", true],
  ["(?:a|b)c", "xbc", true],
  ["\\bserve\\b", "x.serve", true],
])("%s in %s is %s", (pattern, text, isFound) => expect(nameSearch(pattern)(text)).toBe(isFound));

test.each([
  ["(", "the pattern ( has a ( without its )"],
  ["a)(b", "the pattern a)(b has a ) without its ("],
  ["(?=a)", "looks ahead or behind"],
  ["a**", "repeats a repetition"],
])("%s is refused", (pattern, reason) => {
  expect(() => nameSearch(pattern)).toThrow(ProfileError);
  expect(() => nameSearch(pattern)).toThrow(reason);
});

test("whatever engine looks, what is found is what RE2's syntax means", () => {
  const piece = constantFrom(
    "a",
    "b",
    ".",
    "\\.",
    "(",
    ")",
    "|",
    "*",
    "+",
    "?",
    "^",
    "$",
    "[ab]",
    "[^a]",
    "\\(",
    "(?:",
  );
  assert(
    property(array(piece, { maxLength: 8 }), stringMatching(/^[ab.(]{0,10}$/), (pieces, text) => {
      const source = pieces.join("");
      const whole = compilePattern(`(?s:.*)(?:${source})(?s:.*)`);
      if ("fault" in compilePattern(source) || "fault" in whole) return;
      expect([source, text, nameSearch(source)(text)]).toEqual([source, text, whole.match(text) !== null]);
    }),
    { numRuns: 3000 },
  );
});

test("a pattern that makes others try for hours is looked for in a moment", () => {
  const text = `${"a".repeat(5000)}!`;
  expect(nameSearch("(a*)*b")(text)).toBe(false);
  expect(nameSearch("a*a*b")(text)).toBe(false);
});
