import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern } from "../../../model/pattern/pattern.ts";

function match(source: string, text: string) {
  const pattern = compilePattern(source);
  if ("fault" in pattern) throw new Error(pattern.fault);
  return pattern.match(text);
}

it.each<[string, string, string[] | null]>([
  ["", "", []],
  ["a", "ab", null],
  ["f|o", "foo", null],
  ["(a|ab)(c|bcd)(d*)", "abcd", ["a", "bcd", ""]],
  ["(.*)-(.*)", "a-b-c", ["a-b", "c"]],
  ["(.*?)-(.*)", "a-b-c", ["a", "b-c"]],
  ["(?U)(.*)-(.*)", "a-b-c", ["a", "b-c"]],
  ["(?:.+,|^)job:([^,]+).*", "path:/x,job:some,label:y", ["some"]],
  ["^metrics$", "metrics", []],
  ["(a)|(b)", "b", ["", "b"]],
  ["(a*)*", "aaa", ["aaa"]],
  ["(|a)+", "aa", ["a"]],
  ["x{2,3}", "xxxx", null],
  ["x{2,}", "xxxx", []],
  ["x{2}", "xx", []],
  ["x{,2}", "x{,2}", []],
  ["a.c", "a\nc", []],
  ["(?-s)a.c", "a\nc", null],
  ["(?m)a$\\n^b", "a\nb", []],
  ["(?i)[^a]", "A", null],
  ["(?i)straße-[a-f]", "STRAßE-D", []],
  ["(?i:a)b", "AB", null],
  ["(?i)a(?-i)b", "AB", null],
  ["[[:alpha:]_]+[^[:digit:]]", "ab_c", []],
  ["[]a-]+", "]-a", []],
  ["[\\d\\-]+", "1-2", []],
  ["\\pL\\p{Greek}\\P{Lu}", "aαb", []],
  ["\\Qa.b\\E+", "a.bbb", []],
  ["\\x41\\x{1F600}\\101", "A😀A", []],
  ["\\bfoo\\b.*\\Bo", "foo oo", []],
  ["..", "😀x", []],
  ["(?P<host>[^:]+):(?<port>\\d+)", "h:80", ["h", "80"]],
  ["[a-z0-9]([-a-z0-9]*[a-z0-9])?", "core-1", ["ore-1"]],
])("%j of %j is %j", (source, text, groups) => {
  const found = match(source, text);
  expect(found && (groups ?? []).map((_, i) => found.group(String(i + 1)))).toEqual(groups);
});

it("a group has its name too", () => {
  expect(match("(?P<host>[^:]+):.*", "h:80")?.group("host")).toBe("h");
  expect(match("a", "a")?.group("none")).toBe("");
});

it.each([
  ["(?=a)", "looks ahead"],
  ["(?!a)", "looks ahead"],
  ["(?<=a)b", "looks ahead or behind"],
  ["(?<!a)b", "looks ahead or behind"],
  ["(a)\\1", "backreference"],
  ["(a", "( without its )"],
  ["a)", ") without its ("],
  ["[a", "[ without its ]"],
  ["[b-a]", "range of characters"],
  ["*a", "repeats nothing"],
  ["a**", "repeats a repetition"],
  ["a{2}{3}", "repeats a repetition"],
  ["a{1001}", "more than 1000 times"],
  ["a{3,2}", "in a way that is none"],
  ["(((a{100}){100}){100})", "too large"],
  ["\\y", "means nothing"],
  ["a\\", "ends in a backslash"],
  ["(?<n>a)(?<n>b)", "two groups"],
  ["(?#x)", "means nothing"],
  ["[[:letters:]]", "no class"],
  ["\\p{Nonsense}", "no class"],
  ["(".repeat(200), "deep"],
  ["a".repeat(5000), "longer than"],
])("%j is refused in words", (source, fault) => {
  expect(compilePattern(source)).toEqual({ fault: expect.stringContaining(fault) });
});

describe("what would hang a backtracking engine takes no time", () => {
  it.each([
    ["(a+)+", `${"a".repeat(5000)}b`],
    ["(a|aa)+", `${"a".repeat(5000)}b`],
    ["(.*)(.*)(.*)(.*)(.*)x", "a".repeat(5000)],
    ["(a?){50}a{50}", "a".repeat(49)],
    ["(((a*)*)*)*", `${"a".repeat(5000)}b`],
  ])("%s", (source, text) => {
    const began = performance.now();
    expect(match(source, text)).toBeNull();
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("a text beyond all labels matches nothing", () => {
    expect(match(".*", "a".repeat(10_001))).toBeNull();
  });
});

it("no text, as a pattern or quoted within one, is a fault of ours", () => {
  assert(
    property(string({ unit: "binary", maxLength: 40 }), (text) => {
      const pattern = compilePattern(text);
      if (!("fault" in pattern)) pattern.match(text);
    }),
    { numRuns: 500 },
  );
});

it("agrees with the engine of JavaScript where both know the syntax", () => {
  const pieces = ["a", "b", "(a|b)", ".", "[ab]", "(b*)", "(?:ab)?", "a+?", "(a{1,2})", "|", "(a*?)"];
  assert(
    property(string({ unit: "grapheme-ascii", maxLength: 8 }), (seed) => {
      const source = Array.from(seed, (one) => pieces[one.charCodeAt(0) % pieces.length]).join("");
      const text = Array.from(seed, (one) => (one.charCodeAt(0) % 3 === 0 ? "a" : "b")).join("");
      const expected = new RegExp(`^(?:${source})$`, "s").exec(text);
      const found = match(source, text);
      expect(found !== null).toBe(expected !== null);
      if (!found || !expected) return;
      const groups = expected.slice(1).map((group) => group ?? "");
      expect(groups.map((_, i) => found.group(String(i + 1)))).toEqual(groups);
    }),
    { numRuns: 2000 },
  );
});
