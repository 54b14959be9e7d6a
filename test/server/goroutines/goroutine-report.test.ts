import { describe, expect, it } from "vitest";
import { goroutineReport } from "../../../server/goroutines/goroutine-report.ts";
import { goroutine, goroutines } from "./samples.ts";

const everything = { by: "stack", state: "", creator: "", search: "", from: 0, limit: 200 } as const;
const senders = goroutines(30, "100 chan send 2m: main.send:91 < main.handler", { tenant: "ta" });
const others = [
  ...goroutines(
    4,
    "10 IO wait: internal/poll.runtime_pollWait:351 net/http.(*conn).serve:20 < net/http.(*Server).Serve",
  ),
  goroutine("1 chan receive 90m: main.main:145", { tenant: "tb" }),
];
const now = [...senders, ...others];
const alone = { now, sibling: null, previous: null };

describe("goroutines", () => {
  it.each([
    ["stack", ["main.send", "net/http.(*conn).serve", "main.main"]],
    ["state", ["chan send", "IO wait", "chan receive"]],
    ["wait", ["1 to 10 min", "below 1 min, or not waiting", "1 h and longer"]],
    ["creator", ["main.handler", "net/http.(*Server).Serve", "not told"]],
    ["label:tenant", ["ta", "no label tenant", "tb"]],
  ] as const)("put together by %s, largest first", (by, titles) => {
    const report = goroutineReport(alone, { ...everything, by });
    expect(report.groups.map(({ title }) => title)).toEqual(titles);
    expect(report.groups.map(({ count }) => count)).toEqual([30, 4, 1]);
    expect(report.total).toBe(35);
  });

  it.each([
    [{ state: "IO wait" }, 4],
    [{ creator: "main.handler" }, 30],
    [{ search: "^net/http" }, 4],
    [{ search: "send|main\\.main$" }, 31],
    [{ search: "nothing" }, 0],
  ])("narrowed by %j", (narrower, matching) => {
    expect(goroutineReport(alone, { ...everything, ...narrower }).matching).toBe(matching);
  });

  it("are told in pages that leave nothing out", () => {
    const pages = [0, 1, 2].map((from) => goroutineReport(alone, { ...everything, from, limit: 1 }));
    expect(pages.map(({ found }) => found)).toEqual([3, 3, 3]);
    expect(pages.flatMap(({ groups }) => groups.map(({ count }) => count))).toEqual([30, 4, 1]);
  });

  it("tell the waits of those that say how long, and their oldest ids", () => {
    const [group] = goroutineReport(alone, everything).groups;
    expect(group).toMatchObject({
      wait: { min: 2, median: 2, max: 2, told: 30 },
      states: [{ state: "chan send", count: 30 }],
    });
    expect(group?.ids.slice(0, 2)).toEqual([100, 101]);
  });

  it("are compared with the sibling and with the dump before, group by group", () => {
    const sets = { now, sibling: others, previous: senders.slice(0, 12) };
    const [first, second] = goroutineReport(sets, everything).groups;
    expect(first).toMatchObject({ sibling: 0, previous: 12, stuck: 12 });
    expect(second).toMatchObject({ sibling: 4, previous: 0, stuck: 0 });
  });

  it("that moved on since the dump before are not stuck, though they live", () => {
    const before = goroutines(30, "100 chan send: main.other:12 < main.handler");
    expect(goroutineReport({ ...alone, previous: before }, everything).groups[0]?.stuck).toBe(0);
  });

  it("of a goroutine profile have counts, and neither ids nor states", () => {
    const profile = senders.slice(0, 1).map((sample) => ({ ...sample, count: 500, identity: null }));
    const report = goroutineReport({ now: profile, sibling: null, previous: profile }, { ...everything, by: "state" });
    expect(report).toMatchObject({ total: 500, hasIdentity: false, states: [], locks: [] });
    expect(report.groups).toMatchObject([{ title: "not told", count: 500, previous: 500, stuck: null, wait: null }]);
  });
});
