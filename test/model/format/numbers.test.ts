import { describe, expect, it } from "vitest";
import { formatBytes } from "../../../model/format/bytes.ts";
import { formatChange } from "../../../model/format/change.ts";
import { columnScale } from "../../../model/format/column-scale.ts";
import { formatDuration, formatShortSpan, formatSpan } from "../../../model/format/duration.ts";
import { formatCount, formatFixed, formatNumber } from "../../../model/format/number.ts";
import { formatPercent, formatRatio } from "../../../model/format/percent.ts";
import { formatRate } from "../../../model/format/rate.ts";
import { formatByUnit, formatSignal } from "../../../model/format/signal-value.ts";

// Tables are written with plain spaces and hyphens; the formatters print thin spaces and true minus signs.
const printed = (text: string) => text.replaceAll("~", "\u2009").replace(/-(?=\d)/g, "\u2212");

describe("a number has three significant digits", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [4.8, "4.8"],
    [4.796, "4.8"],
    [4.78, "4.78"],
    [72.68, "72.7"],
    [72, "72"],
    [99.96, "100"],
    [999.6, "1,000"],
    [98_412, "98,412"],
    [1_234_567, "1,234,567"],
    [0.714, "0.71"],
    [0.999, "1"],
    [0.0714, "0.071"],
    [0.0046, "0.0046"],
    [1e-9, "0"],
    [-12.34, "-12.3"],
    [-0.0000001, "0"],
    [Number.NaN, "–"],
    [Number.POSITIVE_INFINITY, "–"],
  ])("%d is %s", (value, text) => expect(formatNumber(value)).toBe(printed(text)));

  it("keeps the decimals that a column asks for", () => {
    expect([formatFixed(4.8, 2), formatFixed(-1234.5, 1), formatCount(2095.6)]).toEqual([
      "4.80",
      "\u22121,234.5",
      "2,096",
    ]);
  });
});

describe("bytes are binary", () => {
  it.each([
    [0, "0~B"],
    [512, "512~B"],
    [1024, "1~KiB"],
    [1023, "1,023~B"],
    [1_048_575, "1~MiB"],
    [224_395_264, "214~MiB"],
    [2_516_582, "2.4~MiB"],
    [12_974_000_000_000, "11.8~TiB"],
  ])("%d is %s", (value, text) => expect(formatBytes(value)).toBe(printed(text)));
});

describe("a rate takes an SI prefix", () => {
  it.each([
    [0, "0/s"],
    [12.34, "12.3/s"],
    [999.4, "999/s"],
    [999.6, "1~k/s"],
    [456_000, "456~k/s"],
    [4_800_000, "4.8~M/s"],
    [0.25, "0.25/s"],
    [Number.NaN, "–"],
  ])("%d is %s", (value, text) => expect(formatRate(value)).toBe(printed(text)));
});

describe("a percentage says when it is too small to write", () => {
  it.each([
    [0, "0~%"],
    [0.004, "<~0.01~%"],
    [0.01, "0.01~%"],
    [0.0456, "0.05~%"],
    [0.123, "0.12~%"],
    [4.8, "4.8~%"],
    [99.84, "99.8~%"],
    [100, "100~%"],
    [142, "142~%"],
  ])("%d is %s", (value, text) => expect(formatPercent(value)).toBe(printed(text)));
  it("reads a ratio as a hundredth", () => expect(formatRatio(0.048)).toBe(printed("4.8~%")));
});

describe("a duration picks its unit", () => {
  it.each([
    [0, "0~ms"],
    [0.000_4, "400~ns"],
    [0.4123, "412~µs"],
    [6.1, "6.1~ms"],
    [999.4, "999~ms"],
    [999.6, "1~s"],
    [1240, "1.24~s"],
    [59_000, "59~s"],
    [59_999, "1~min"],
    [200_000, "3~min 20~s"],
    [Number.NaN, "–"],
  ])("%d ms is %s", (value, text) => expect(formatDuration(value)).toBe(printed(text)));
});

describe("a span has at most two whole units", () => {
  it.each([
    [0, "0~s"],
    [-5, "0~s"],
    [40_400, "40~s"],
    [59_600, "1~min"],
    [90_000, "1~min 30~s"],
    [780_000, "13~min"],
    [3_599_000, "1~h"],
    [7_500_000, "2~h 5~min"],
    [86_399_000, "1~d"],
    [273_600_000, "3~d 4~h"],
  ])("%d ms is %s", (value, text) => expect(formatSpan(value)).toBe(printed(text)));
});

describe("a change is in points, per cent or times", () => {
  it.each([
    [0.048, 0.0001, "ratio", "+4.79~pt"],
    [0.9984, 0.9998, "ratio", "-0.14~pt"],
    [0.01, 0.01, "ratio", "0~pt"],
    [86, 33, "%", "+53~pt"],
    [98.9, 100, "1/s", "-1.1~%"],
    [120, 10, "ms", "×12"],
    [1240, 4, "ms", "×310"],
    [30, 10, "ms", "+200~%"],
    [0, 10, "1/s", "-100~%"],
    [5, 0, "1/s", "+5/s"],
    [0, 0, "ms", "0~%"],
    [100.01, 100, "ms", "0~%"],
    [null, 4, "ms", "–"],
    [4, null, "ms", "–"],
  ] as const)("%s after %s %s is %s", (now, before, unit, text) =>
    expect(formatChange(now, before, unit)).toBe(printed(text)),
  );
});

describe("a signal is written in its unit", () => {
  it.each([
    [86, "cpu", "86~%"],
    [1.711, "cpuCores", "1.71~cores"],
    [0.05, "errors", "5~%"],
    [12.34, "rt", "12.3~ms"],
    [2048, "rss", "2~KiB"],
    [1_200, "qps", "1.2~k/s"],
    [2_096, "goroutine", "2,096"],
    [3_072, "bytesIn", "3~KiB/s"],
    [null, "rt", "–"],
  ] as const)("%s of %s is %s", (value, signal, text) => expect(formatSignal(value, signal)).toBe(printed(text)));
  it("does not invent a number", () => expect(formatByUnit(Number.NaN, "ms")).toBe("–"));
});

describe("a column has one scale and one precision", () => {
  it.each([
    [[155_000, 2_140, null], "1/s", "k/s", ["155", "2", "–"]],
    [[0.144, 0.0001], "ratio", "%", ["14.4", "0.0"]],
    [[224_395_264, 5_242_880], "B", "MiB", ["214", "5"]],
    [[1.71, 0.3], "cores", "cores", ["1.71", "0.30"]],
    [[12_000, 400], "ms", "s", ["12.0", "0.4"]],
    [[], "1/s", "/s", []],
  ] as const)("%j in %s", (values, unit, head, cells) => {
    const scale = columnScale(values, unit);
    expect([scale.unit, values.map((value) => scale.format(value))]).toEqual([head, [...cells]]);
  });
});

it.each([
  [55_000, "55 s"],
  [90_000, "90 s"],
  [255_000, "4 min"],
  [9_000_000, "3 h"],
  [259_200_000, "3 d"],
])("%i ms are shortly %s", (ms, text) => expect(formatShortSpan(ms).replace("\u2009", " ")).toBe(text));
