import { describe, expect, it } from "vitest";
import { comparison, inputTimeOf, timeOfInput } from "../../../components/shell/range-words.ts";
import { zoneOffsetMs } from "../../../model/format/time.ts";

const hourMs = 3_600_000;
const winter = Date.UTC(2026, 0, 20, 12);
const summer = Date.UTC(2026, 6, 20, 12);

const range = { fromMs: 0, toMs: 900_000 };
const value = { now: 5, before: null, status: "good" as const };

describe("what changes are compared with", () => {
  it.each([
    [undefined, "compared with the 15 min before"],
    [{ ...value, before: 4 }, "compared with the 15 min before"],
    [{ ...value, within: { recent: 5, earlier: 4, recentMs: 25_000 } }, "last 25 s compared with the time before"],
    [value, "no changes yet: it is the first data"],
  ])("of %o is said", (of, words) => {
    const { what, against } = comparison(range, of);
    expect(`${what} ${against}`.replaceAll("\u2009", " ")).toBe(words);
  });
});

describe("a time in a zone", () => {
  it.each([
    ["UTC", winter, 0],
    ["Asia/Shanghai", winter, 8 * hourMs],
    ["Asia/Kolkata", winter, 5.5 * hourMs],
    ["America/St_Johns", winter, -3.5 * hourMs],
    ["Europe/Berlin", summer, 2 * hourMs],
  ])("in %s is so far east of UTC", (zone, atMs, offsetMs) => {
    expect(zoneOffsetMs(atMs, zone)).toBe(offsetMs);
  });

  it.each(["UTC", "Asia/Shanghai", "America/St_Johns", "Europe/Berlin"])("is read in %s as it was written", (zone) => {
    for (const atMs of [winter, summer])
      expect(timeOfInput(inputTimeOf(atMs, zoneOffsetMs(atMs, zone)), zone)).toBe(atMs);
  });

  it("is none where nothing was typed", () => {
    expect(timeOfInput("", "UTC")).toBeNaN();
  });
});
