import { expect, test } from "vitest";
import { storedText } from "../../../server/db/stored-text.ts";

test.each([
  ["plain text stays", "trade-core", 20, "trade-core"],
  ["NUL, which PostgreSQL refuses, is replaced", "a\0b", 20, "a\uFFFDb"],
  ["a lone surrogate is replaced", "a\uD800", 20, "a\uFFFD"],
  ["what is too long is cut", "abcdef", 4, "abc…"],
  ["a cut never leaves half a character", "ab😀cd", 4, "ab\uFFFD…"],
])("%s", (_what, text, maxLength, expected) => {
  expect(storedText(text, maxLength)).toBe(expected);
});
