import { expect, test } from "vitest";
import { formatGoFloat, formatMosnFloat } from "../../../demo/mosn/go-number.ts";

test.each([
  [0, "0"],
  [1, "1"],
  [-1, "-1"],
  [92, "92"],
  [1.97, "1.97"],
  [756_689, "756689"],
  [1_000_000, "1e+06"],
  [8_462_032, "8.462032e+06"],
  [1_795_196_325.561_320_3, "1.7951963255613203e+09"],
  [2 ** 64, "1.8446744073709552e+19"],
  [0.000_119_788, "0.000119788"],
  [0.000_060_27, "6.027e-05"],
  [Number.POSITIVE_INFINITY, "+Inf"],
  [Number.NaN, "NaN"],
])("%d is written as Go writes it", (value, text) => {
  expect(formatGoFloat(value)).toBe(text);
});

test.each([
  [0, "0.0"],
  [1, "1.0"],
  [-1, "-1.0"],
  [756_689, "756689.0"],
  [83_564.5, "83564.5"],
  [1_290_190, "1.29019e+06"],
  [33_771_209_876, "3.3771209876e+10"],
  [1_000_000, "1e+06"],
])("%d has a mark of a float in MOSN's part", (value, text) => {
  expect(formatMosnFloat(value)).toBe(text);
});
