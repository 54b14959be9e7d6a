import { describe, expect, it } from "vitest";
import { csvFileName, csvOf, safeCell, tsvOf } from "../../../components/ui/sheet-text.ts";

describe("a cell for a spreadsheet", () => {
  it.each([
    ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
    ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1+1", "'=1+1"],
    ["+5 ms", "'+5 ms"],
    ["-5", "-5"],
    ["+3.5 %", "+3.5 %"],
    ["-1,024", "-1,024"],
    ["\u22122.1\u2009%", "\u22122.1 %"],
    ["6.1\u2009ms", "6.1 ms"],
    ["trade-core-6b4f-x2k9p", "trade-core-6b4f-x2k9p"],
  ])("%j is written as %j", (text, written) => {
    expect(safeCell(text)).toBe(written);
  });
});

it("a file quotes what would break it, and ends each row as RFC 4180 says", () => {
  expect(
    csvOf([
      ["Name", "Why, when"],
      ['a "b"', "two\nlines"],
    ]),
  ).toBe('\ufeffName,"Why, when"\r\n"a ""b""","two\nlines"\r\n');
});

it("the clipboard has a tab between cells and no other", () => {
  expect(
    tsvOf([
      ["Name", "RT ms"],
      ["a\tb\nc", "6.1"],
    ]),
  ).toBe("Name\tRT ms\na b c\t6.1");
});

it.each([
  ["Zone × version", "meshscope-zone-version-2026-11-20T14-46-00Z.csv"],
  ["…", "meshscope-table-2026-11-20T14-46-00Z.csv"],
])("a file of %s is called %s", (title, name) => {
  expect(csvFileName(title, "2026-11-20T14:46:00.123Z")).toBe(name);
});
