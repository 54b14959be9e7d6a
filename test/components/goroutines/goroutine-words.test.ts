import { expect, it } from "vitest";
import {
  againstWords,
  holderWords,
  localName,
  stateWords,
  waitWords,
} from "../../../components/goroutines/goroutine-words.ts";
import { chosenBase, groupingOf } from "../../../components/goroutines/goroutines-params.ts";
import { groupItems } from "../../../components/goroutines/use-group-rows.ts";
import type { GoroutineGroup } from "../../../model/goroutines/report.ts";

it.each([
  ["main.waitForOrder", "main.waitForOrder"],
  ["mosn.io/mosn/pkg/proxy.(*downStream).receive", "proxy.(*downStream).receive"],
  ["a.b/c.Map[go.shape/x.Key].Get", "c.Map[go.shape/x.Key].Get"],
  ["0x48f40d", "0x48f40d"],
])("%s is called %s", (name, local) => {
  expect(localName(name)).toBe(local);
});

it.each([
  [12, null, "–"],
  [12, 12, "the same"],
  [22532, 9648, "+12,884"],
  [22532, 11, "×2,048"],
  [9, 0, "+9"],
  [3, 10, "−7"],
])("%i against %s is %s", (count, other, words) => {
  expect(againstWords(count, other)).toBe(words);
});

it("waits, states and holders are said in few words", () => {
  expect(waitWords(null)).toBe("");
  expect(waitWords({ min: 1, median: 1, max: 1, told: 4 })).toBe("1 min");
  expect(waitWords({ min: 1, median: 3, max: 12, told: 4 })).toBe("1 to 12 min");
  expect(stateWords([{ state: "chan send", count: 9 }])).toBe("chan send");
  expect(
    stateWords([
      { state: "runnable", count: 8 },
      { state: "sleep", count: 1 },
    ]),
  ).toBe("runnable 8, sleep 1");
  const at = { name: "main.price", file: "main.go", line: 80, isInlined: false };
  const holder = { id: 7, state: "sleep", waitMinutes: null, at };
  expect(holderWords({ mayHold: [holder, { ...holder, id: 8 }] })).toBe(
    "goroutine 7 may hold the lock, sleep at main.price:80, or 1 more",
  );
});

it.each([
  ["stack", "stack"],
  ["creator", "creator"],
  ["label:tenant", "label:tenant"],
  ["label:", "stack"],
  ["turn", "stack"],
])("the address's by=%s puts together by %s", (by, grouping) => {
  expect(groupingOf(by)).toBe(grouping);
});

it.each([
  [null, "a"],
  ["none", null],
  ["b", "b"],
  ["prf-1", "prf-1"],
])("the address's %s compares with %s", (asked, chosen) => {
  expect(chosenBase(asked, [{ profile: "a" }, { profile: "b" }])).toBe(chosen);
  expect(chosenBase(null, [])).toBeNull();
});

it("the open group is followed by its stack", () => {
  const groups = ["a", "b"].map((id) => ({ id }) as GoroutineGroup);
  expect(groupItems(groups, "a").map(({ id }) => id)).toEqual(["a", "open a", "b"]);
  expect(groupItems(groups, null).map(({ id }) => id)).toEqual(["a", "b"]);
});
