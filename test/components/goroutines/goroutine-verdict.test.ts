import { describe, expect, it } from "vitest";
import { goroutineVerdict, verdictProof } from "../../../components/goroutines/goroutine-verdict.ts";
import type { GoroutineReport, LeakSuspect, LockWait } from "../../../model/goroutines/report.ts";

const suspect = (over: Partial<LeakSuspect> = {}): LeakSuspect => ({
  id: "a1",
  key: "k",
  title: "example.com/shop.waitForOrder",
  count: 22532,
  sibling: null,
  previous: null,
  stuck: null,
  states: [],
  wait: null,
  stack: [],
  score: 1,
  reasons: [],
  creator: "main.handler.func1",
  isHopeless: false,
  ...over,
});
const lock = (over: Partial<LockWait> = {}): LockWait => ({
  address: "0xf03cb8",
  isCertain: true,
  kind: "sync.Mutex.Lock",
  waiting: 6,
  previous: null,
  sibling: null,
  longestMinutes: null,
  callers: [{ name: "main.price", file: "main.go", line: 72, count: 6 }],
  mayHold: [
    {
      id: 7,
      state: "sleep",
      waitMinutes: null,
      at: { name: "main.price", file: "main.go", line: 80, isInlined: false },
    },
  ],
  ...over,
});
const report = (over: Partial<GoroutineReport> = {}): GoroutineReport => ({
  by: "stack",
  total: 22583,
  siblingTotal: null,
  previousTotal: null,
  stuckTotal: null,
  matching: 22583,
  found: 12,
  groups: [],
  states: [],
  labelKeys: [],
  hasIdentity: true,
  locks: [],
  suspects: [],
  ...over,
});

const grown = suspect({ previous: 9648, stuck: 9648, sibling: 0 });

const linksOf = (over: Partial<GoroutineReport>): string[] =>
  goroutineVerdict(report(over), (id) => `?look=${id}`).sentence.flatMap(({ href }) => href ?? []);

describe("the verdict of goroutines", () => {
  it.each<[string, Partial<GoroutineReport>, string, string]>([
    [
      "those of before still there, and more",
      { suspects: [grown] },
      "bad",
      "22,532 goroutines wait in shop.waitForOrder, 2.34 times the dump before: a leak.",
    ],
    [
      "more, but others than before",
      { suspects: [suspect({ previous: 9648, stuck: 3 })] },
      "warn",
      "22,532 goroutines wait in shop.waitForOrder, 2.34 times the dump before: it may be a leak.",
    ],
    [
      "more than on the sibling",
      { suspects: [suspect({ sibling: 4 })] },
      "warn",
      "22,532 goroutines wait in shop.waitForOrder, 4 on the healthy sibling: it may be a leak.",
    ],
    [
      "many, nothing to compare with",
      { suspects: [suspect()] },
      "warn",
      "22,532 goroutines wait in shop.waitForOrder, 99.8\u2009% of all: it may be a leak.",
    ],
    [
      "of a profile",
      { suspects: [suspect()], hasIdentity: false },
      "warn",
      "22,532 goroutines stand in shop.waitForOrder, 99.8\u2009% of all: it may be a leak.",
    ],
    [
      "nothing can wake it",
      { suspects: [suspect({ count: 1, isHopeless: true })] },
      "bad",
      "1 goroutine waits in shop.waitForOrder for what can never come.",
    ],
    ["a lock", { locks: [lock()] }, "warn", "6 goroutines wait for one lock, taken in main.price:72."],
    [
      "a lock that is held for minutes",
      { locks: [lock({ longestMinutes: 3 })] },
      "bad",
      "6 goroutines wait for one lock, taken in main.price:72.",
    ],
    [
      "a leak and two locks",
      { suspects: [grown], locks: [lock(), lock({ address: "0x2" })] },
      "bad",
      "22,532 goroutines wait in shop.waitForOrder, 2.34 times the dump before: a leak, and 2 more.",
    ],
    [
      "a pool, alone",
      { total: 60, suspects: [suspect({ count: 30 })] },
      "good",
      "Nothing is suspicious: 60 goroutines.",
    ],
    [
      "one that has not grown",
      { suspects: [suspect({ previous: 22532, stuck: 22532 })], previousTotal: 22583 },
      "good",
      "Nothing is suspicious: 22,583 goroutines, 22,583 before.",
    ],
    [
      "waiting for others to end",
      { total: 88, locks: [lock({ kind: "sync.WaitGroup.Wait" })] },
      "good",
      "Nothing is suspicious: 88 goroutines.",
    ],
    [
      "one waiting for a lock",
      { total: 88, locks: [lock({ waiting: 1 })] },
      "good",
      "Nothing is suspicious: 88 goroutines.",
    ],
    [
      "calm, compared",
      { total: 88, previousTotal: 80, siblingTotal: 90 },
      "good",
      "Nothing is suspicious: 88 goroutines, 80 before, 90 on the sibling.",
    ],
  ])("%s", (_, over, status, text) => {
    const verdict = goroutineVerdict(report(over), (id) => `?look=${id}`);
    expect([verdict.status, verdict.sentence.map((phrase) => phrase.text).join("")]).toEqual([status, text]);
  });

  it("leads from its noun to the suspect or the lock", () => {
    expect(linksOf({ suspects: [grown] })).toEqual(["?look=a1"]);
    expect(linksOf({ locks: [lock()] })).toEqual(["?look=0xf03cb8 sync.Mutex.Lock"]);
  });

  it.each<[Partial<GoroutineReport>, string]>([
    [
      { suspects: [grown], locks: [lock()] },
      "They were started by main.handler.func1; 9,648 of the 9,648 before still stand there; goroutine 7 may hold the lock, sleep at main.price:80.",
    ],
    [{ locks: [lock({ mayHold: [] })] }, "Who holds the lock does not show."],
    [{}, ""],
  ])("%# has its proof", (over, proof) => {
    expect(verdictProof(report(over))).toBe(proof);
  });
});
