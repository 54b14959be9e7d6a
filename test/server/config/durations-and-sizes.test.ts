import { assert, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "../../../model/prometheus-duration.ts";
import { formatSize, parseSize } from "../../../server/config/sizes.ts";

test.each<[string, number | null]>([
  ["0", 0],
  ["15s", 15_000],
  ["1h30m", 5_400_000],
  ["2w3d", 17 * 86_400_000],
  ["1y", 365 * 86_400_000],
  ["100ms", 100],
  ["1m500ms", 60_500],
  ["", null],
  ["15", null],
  ["15 s", null],
  ["1.5h", null],
  ["30m1h", null],
  ["-5s", null],
  ["99999999999999999y", null],
])("the duration %j is %j ms", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each<[string, number | null]>([
  ["0", 0],
  ["1024", 1024],
  ["10B", 10],
  ["1KB", 1024],
  ["10MB", 10_485_760],
  ["512MiB", 536_870_912],
  ["1.5GiB", 1_610_612_736],
  ["10GB", 10_737_418_240],
  ["", null],
  ["10mb", null],
  ["10 MB", null],
  ["iB", null],
  ["10iB", null],
  ["-1MB", null],
])("the size %j is %j bytes", (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

test("what is formatted is read back", () => {
  assert(
    property(nat(2 ** 45), (value) => {
      expect(parseDuration(formatDuration(value))).toBe(value);
      expect(parseSize(formatSize(value))).toBe(value);
    }),
  );
  expect([formatDuration(90_000), formatSize(10_485_760)]).toEqual(["90s", "10MB"]);
});
