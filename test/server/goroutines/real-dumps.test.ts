import { describe, expect, it } from "vitest";
import type { GoroutineReport } from "../../../model/goroutines/report.ts";
import { AnalysedProfile } from "../../../server/profiles/analysed-profile.ts";
import { answerGoroutines } from "../../../server/profiles/answer-goroutines.ts";
import { ProfileError } from "../../../server/profiles/profile-error.ts";
import { profileLimits } from "../../../server/profiles/profile-limits.ts";
import { profileFixture } from "../../support/profile-fixtures.ts";

const healthy = "pricing-healthy.goroutine.debug2.txt";
const leak = "pricing-goroutine-leak.goroutine.debug2.txt.gz";
const later = "pricing-goroutine-leak-later.goroutine.debug2.txt.gz";
const lock = "pricing-lock.goroutine.debug2.txt.gz";
const busy = "pricing-cpu.goroutine.debug2.txt";
const mosn = "mosn-load.goroutine.debug2.txt";

const known = new Map<string, AnalysedProfile>();
function profile(name: string): AnalysedProfile | null {
  if (name === "gone") return null;
  const read = known.get(name) ?? new AnalysedProfile(profileFixture(name), profileLimits);
  known.set(name, read);
  return read;
}

type Question = Partial<Omit<Parameters<typeof answerGoroutines>[1], "sha256">>;

function ask(name: string, question: Question = {}): GoroutineReport {
  const usual = { by: "stack", state: "", creator: "", search: "", from: 0, limit: 200 } as const;
  const report = answerGoroutines({ profile }, { sha256: name, sibling: null, previous: null, ...usual, ...question });
  if (!report) throw new Error(`there is no ${name}`);
  return report;
}

describe("real dumps", () => {
  it.each([
    [healthy, 19, 11, { sleep: 10, "IO wait": 3, running: 2, select: 2, "chan receive": 1, syscall: 1 }],
    [
      leak,
      9663,
      8,
      { "chan send": 9648, runnable: 10, "IO wait": 1, "chan receive": 1, running: 1, sleep: 1, syscall: 1 },
    ],
    [
      later,
      22583,
      12,
      { "chan send": 22532, "IO wait": 19, select: 18, runnable: 11, "chan receive": 1, running: 1, syscall: 1 },
    ],
    [
      lock,
      22619,
      13,
      {
        "chan send": 22568,
        "IO wait": 20,
        select: 18,
        "sync.Mutex.Lock": 6,
        sleep: 4,
        "chan receive": 1,
        running: 1,
        syscall: 1,
      },
    ],
    [
      mosn,
      88,
      23,
      { "IO wait": 33, "chan receive": 32, select: 17, sleep: 2, syscall: 2, running: 1, "sync.WaitGroup.Wait": 1 },
    ],
  ] as const)("%s: every goroutine is in one group and one state", (name, total, found, states) => {
    const report = ask(name);
    expect(report).toMatchObject({ total, found, matching: total, hasIdentity: true });
    expect(report.groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect(Object.fromEntries(report.states.map(({ state, count }) => [state, count]))).toEqual(states);
  });

  it("the leak is suspect number one, with its growth, its ids that stand still, and its creator", () => {
    const report = ask(later, { previous: leak, sibling: healthy });
    expect(report).toMatchObject({ previousTotal: 9663, siblingTotal: 19, stuckTotal: 9651 });
    expect(report.suspects).toMatchObject([
      {
        title: "main.waitForOrder",
        count: 22532,
        previous: 9648,
        sibling: 0,
        stuck: 9648,
        creator: "main.handler.func1",
        isHopeless: false,
        reasons: [
          "22,532 more than the 0 on the healthy sibling",
          "99.8\u2009% of all goroutines",
          "9,648 stood at the same place in the dump before",
          "2.3 times the 9,648 in the dump before",
          "all started by main.handler.func1",
        ],
        stack: [{ name: "main.waitForOrder", line: 91 }],
      },
    ]);
    expect(report.groups[0]?.id).toBe(report.suspects[0]?.id);
  });

  it("a group keeps its id from dump to dump", () => {
    const ids = [leak, later, lock].map(
      (name) => ask(name).groups.find(({ title }) => title === "main.waitForOrder")?.id,
    );
    expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/), ids[0], ids[0]]);
  });

  it.each([
    [
      lock,
      { previous: later, sibling: healthy },
      { waiting: 6, previous: 0, sibling: 0, holder: [337802, "sleep", 80] },
    ],
    [busy, { sibling: lock }, { waiting: 8, previous: null, sibling: 6, holder: [80200, "runnable", 83] }],
    [lock, { previous: busy }, { waiting: 6, previous: 8, sibling: null, holder: [337802, "sleep", 80] }],
  ] as const)("%s waits for the mutex of main.price, compared with %j", (name, against, told) => {
    const [found, ...others] = ask(name, against).locks;
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      address: "0xf03cb8",
      kind: "sync.Mutex.Lock",
      isCertain: true,
      callers: [{ name: "main.price", line: 72, count: told.waiting }],
    });
    const [holder] = found?.mayHold ?? [];
    expect({ ...found, holder: [holder?.id, holder?.state, holder?.at.line] }).toMatchObject(told);
  });

  it.each([[healthy], [busy], [mosn], ["mosn-load.goroutine.pb.gz"], ["pricing-healthy.goroutine.pb.gz"]])(
    "%s has no leak suspect",
    (name) => {
      expect(ask(name).suspects).toEqual([]);
    },
  );

  it.each([
    [later, { state: "IO wait" }, 19, 3],
    [later, { creator: "main.handler.func1" }, 22532, 1],
    [lock, { search: "^main\\.price$" }, 9, 3],
    [lock, { by: "wait" }, 22619, 2],
    [lock, { by: "creator" }, 22619, 7],
    [lock, { by: "state", limit: 3 }, 22619, 8],
  ] as const)("%s by %j", (name, question, matching, found) => {
    expect(ask(name, question)).toMatchObject({ matching, found });
  });
});

describe("goroutine profiles", () => {
  it.each([
    ["pricing-goroutine-leak.goroutine.pb.gz", "pricing-healthy.goroutine.pb.gz", 9645, 9617],
    ["pricing-goroutine-leak.goroutine.debug1.txt", "pricing-healthy.goroutine.debug1.txt", 9674, 9635],
  ])("%s names the leak by its counts, and tells no ids, states or locks", (name, sibling, total, count) => {
    const report = ask(name, { sibling });
    expect(report).toMatchObject({ total, hasIdentity: false, states: [], locks: [], stuckTotal: null });
    expect(report.suspects).toMatchObject([
      { title: "main.waitForOrder", count, sibling: 0, stuck: null, creator: "" },
    ]);
  });

  it("are put together by their labels", () => {
    const report = ask("pricing-goroutine-leak.goroutine.debug1.txt", { by: "label:tenant" });
    expect(report.labelKeys).toEqual(["route", "tenant"]);
    expect(report.groups.slice(0, 2).map(({ title, count }) => [title, count])).toEqual([
      ["tj", 975],
      ["te", 970],
    ]);
  });
});

it.each([
  [
    "a profile of something else",
    "pricing-cpu.cpu.pb.gz",
    {},
    "It is no profile of goroutines: it counts samples, cpu",
  ],
  ["a sibling that is something else", healthy, { sibling: "pricing-cpu.cpu.pb.gz" }, "cannot be compared"],
  ["a dump against a profile", healthy, { previous: "pricing-healthy.goroutine.pb.gz" }, "cannot be compared"],
  ["a sibling that is gone", healthy, { sibling: "gone" }, "the goroutines of the sibling are not stored any more"],
])("%s is refused with the reason", (_, name, question, reason) => {
  expect(() => ask(name, question)).toThrow(ProfileError);
  expect(() => ask(name, question)).toThrow(reason);
});

it("what is not stored has no report", () => {
  const usual = {
    by: "stack",
    state: "",
    creator: "",
    search: "",
    from: 0,
    limit: 1,
    sibling: null,
    previous: null,
  } as const;
  expect(answerGoroutines({ profile }, { sha256: "gone", ...usual })).toBeNull();
});
