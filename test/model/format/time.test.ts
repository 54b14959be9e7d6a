import { describe, expect, it } from "vitest";
import { formatAgo, formatIso, formatOffset, formatRange, formatTime } from "../../../model/format/time.ts";

const nowMs = Date.parse("2026-11-20T06:46:00Z");
const shanghai = { timeZone: "Asia/Shanghai", nowMs };
const thin = (text: string | null) => text?.replaceAll("~", "\u2009") ?? null;

describe("a time is as short as the reader's day allows", () => {
  it.each([
    ["2026-11-20T06:32:09Z", "minutes", "14:32"],
    ["2026-11-20T06:32:09Z", "seconds", "14:32:09"],
    ["2026-11-19T16:00:00Z", "minutes", "00:00"],
    ["2026-11-19T15:59:00Z", "minutes", "Nov 19 23:59"],
    ["2025-11-20T06:32:00Z", "minutes", "Nov 20 2025 14:32"],
  ] as const)("%s in %s is %s", (iso, precision, text) =>
    expect(formatTime(Date.parse(iso), shanghai, precision)).toBe(text),
  );

  it("follows the reader's zone, not the machine's", () => {
    const at = Date.parse("2026-11-20T06:32:00Z");
    expect(formatTime(at, { timeZone: "UTC", nowMs })).toBe("06:32");
    expect(formatTime(at, { timeZone: "America/New_York", nowMs })).toBe("01:32");
  });
});

describe("what happened within a day says how long ago", () => {
  it.each([
    [0, "now"],
    [12_000, "12~s ago"],
    [125_000, "2~min ago"],
    [780_000, "13~min ago"],
    [7_500_000, "2~h 5~min ago"],
    [-40_000, "in 40~s"],
    [86_400_000, null],
  ])("%d ms before now is %s", (agoMs, text) => expect(formatAgo(nowMs - agoMs, nowMs)).toBe(thin(text)));
});

describe("a zone is an offset", () => {
  it.each([
    ["Asia/Shanghai", "UTC+8"],
    ["UTC", "UTC"],
    ["America/St_Johns", "UTC−3:30"],
  ])("%s is %s", (zone, text) => expect(formatOffset(nowMs, zone)).toBe(text));
});

it("writes a range with its zone, and exports in ISO 8601", () => {
  expect(formatRange({ fromMs: nowMs - 3_600_000, toMs: nowMs }, shanghai)).toBe("13:46 – 14:46 UTC+8");
  expect(formatIso(nowMs)).toBe("2026-11-20T06:46:00.000Z");
});
