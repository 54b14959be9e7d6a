import { expect, test } from "vitest";
import { FrameNames, placedName } from "../../../server/profiles/frame-names.ts";

test.each([
  ["(anonymous)", "file:///shop/traffic/listener.ts", 41, "(anonymous) listener.ts:41"],
  ["(anonymous)", "node:internal/timers", 503, "(anonymous) timers:503"],
  ["(anonymous)", "listener.ts", 0, "(anonymous) listener.ts"],
  ["(anonymous)", "", 41, "(anonymous)"],
  ["spinHashRing", "ring.ts", 9, "spinHashRing"],
])("%s of %s, line %i, is called %s", (name, file, line, placed) => expect(placedName(name, file, line)).toBe(placed));

test("two functions without a name in one file are two functions", () => {
  const names = new FrameNames();
  const numbers = [41, 70, 41].map((line) => names.numberOf(placedName("(anonymous)", "a/b.ts", line), "a/b.ts", line));
  expect(numbers).toEqual([0, 1, 0]);
});
