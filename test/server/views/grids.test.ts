import { describe, expect, it } from "vitest";
import { firstHeardMs, idleGaps, staleGaps, stepFactor } from "../../../server/views/coverage.ts";
import { eventMarks } from "../../../server/views/event-marks.ts";
import { gridOf } from "../../../server/views/page-grid.ts";
import { recentPart } from "../../../server/views/recent-part.ts";
import { shiftOf } from "../../../server/views/shifts.ts";
import { isOutside, quantileOf } from "../../../server/views/sibling-bands.ts";
import { captured, firing } from "./made-captures.ts";
import { minuteMs, nowMs } from "./made-mesh.ts";

const mark = { nowMs, intervalMs: 5_000 };
const live = (minutes: number) => ({ fromMs: nowMs - minutes * minuteMs, toMs: nowMs });

describe("a page's grid", () => {
  it.each([
    [5, 180],
    [15, 180],
    [60, 180],
    [1440, 180],
    [43_200, 60],
    [25_000_000, 180],
  ])("of %d minutes has at most %d points, all of which are over", (minutes, points) => {
    const grid = gridOf(live(minutes), mark, 1_000, points);
    expect(grid.points).toBeLessThanOrEqual(points + 1);
    expect(grid.points).toBeGreaterThan(points / 3);
    expect(grid.toMs).toBeLessThanOrEqual(nowMs - 5_000);
    expect([grid.fromMs % grid.stepMs, grid.toMs - grid.fromMs, grid.fromMs - grid.beforeMs]).toEqual([
      0,
      grid.points * grid.stepMs,
      grid.points * grid.stepMs,
    ]);
  });
  it("never has a finer step than the store", () => expect(gridOf(live(5), mark, 10_000, 180).stepMs).toBe(10_000));
  it("has a step that the store's finest divides", () => expect(gridOf(live(15), mark, 2_000, 180).stepMs).toBe(6_000));
  it("has a point even in a range that is younger than a scrape", () =>
    expect(gridOf({ fromMs: nowMs - 2_000, toMs: nowMs }, mark, 1_000, 180).points).toBe(1));
});

describe("coverage", () => {
  it("knows an idle stretch from the sliver of a step at the edge of a gap", () => {
    const grid = { fromMs: 5_000, toMs: 10_000, stepMs: 1_000, points: 5, beforeMs: 0 };
    const covered = [0, 0, 0, 0, 0, 0, 20, 1_000, 1_000, 1_000];
    const requests = [0, 0, 0, 0, 0, 0, 0, 9, 0, 9];
    expect(idleGaps(covered, requests, grid)).toEqual([{ fromMs: 8_000, toMs: 9_000, state: "no-traffic" }]);
  });
  it.each([
    ["inside", [8, 8, 8], 1, 1],
    ["an edge of a gap", [0, 4, 8], 1, 2],
    ["the last step", [8, 8, 2], 2, 4],
    ["a gap", [8, 0, 8], 1, 0],
    ["a flow that left", [8, 7, 7], 1, 1],
    ["an edge that tells too little", [0, 0.5, 8], 1, 0],
    ["a lone step", [0, 4, 0], 1, 1],
    ["the first step after a restart", [8, 6, 0, 0, 4], 4, 2],
    ["the first step after a restart, where few have answered", [8, 6, 0, 0, 0.1], 4, 0],
  ])("of %s", (_, covered, index, factor) => expect(stepFactor(covered, index)).toBe(factor));

  it("joins steps without any into one gap", () => {
    const grid = { fromMs: 4_000, toMs: 8_000, stepMs: 1_000, points: 4, beforeMs: 0 };
    expect(staleGaps([0, 0, 0, 0, 1, 0, 0, 1], grid, "why")).toEqual([
      { fromMs: 5_000, toMs: 7_000, state: "stale", reason: "why" },
    ]);
  });
});

describe("the time before anything was heard of", () => {
  const grid = { fromMs: 4_000, toMs: 8_000, stepMs: 1_000, points: 4, beforeMs: 0 };
  it.each([
    ["begins in the range", [0, 0, 0, 0, 0, 0, 1, 1], false, 6_000],
    ["lasts to the end where nothing came yet", [0, 0, 0, 0, 0, 0, 0, 0], false, 8_000],
    ["is before the range", [0, 0, 1, 0, 0, 0, 1, 1], false, null],
    ["is long ago, and the range begins with a gap", [0, 0, 0, 0, 0, 0, 1, 1], true, null],
  ])("%s", (_, covered, knownEarlier, expected) => expect(firstHeardMs(covered, grid, knownEarlier)).toBe(expected));
  it("is no gap", () =>
    expect(staleGaps([0, 0, 0, 0, 0, 1, 0, 1], grid, "why", 5_000)).toMatchObject([{ fromMs: 6_000, toMs: 7_000 }]));
});

describe("the newest part", () => {
  const grid = { fromMs: 20_000, toMs: 40_000, stepMs: 1_000, points: 20, beforeMs: 0 };
  it.each([
    ["is a tenth of the range, at least three points", 0, { from: 0, at: 37 }],
    ["is a third of what is known, where that is little", 32, { from: 32, at: 38 }],
    ["is not told from three points", 37, null],
  ])("%s", (_, first, expected) => expect(recentPart((point) => point >= first, grid)).toEqual(expected));
  it("is looked for in the range alone where that is asked", () =>
    expect(recentPart(() => true, grid, 20)).toEqual({ from: 20, at: 37 }));
});

describe("a shift", () => {
  const grid = { fromMs: 20_000, toMs: 40_000, stepMs: 1_000, points: 20, beforeMs: 0 };
  it("compares the end with all before it, and finds where it began", () => {
    const values = Array.from({ length: 40 }, (_, index) => (index < 34 ? 10 : 50));
    expect(shiftOf(values, grid, 37)).toEqual({ before: (34 * 10 + 3 * 50) / 37, now: 50, sinceMs: 34_000 });
  });
  it("weighs by requests", () =>
    expect(
      shiftOf([...Array.from({ length: 36 }, () => 1), 10, 10, 10, 40], grid, 37, [
        ...Array.from({ length: 36 }, () => 1),
        0,
        1,
        1,
        2,
      ]).now,
    ).toBe(25));
  it("knows nothing of an empty curve", () =>
    expect(
      shiftOf(
        Array.from({ length: 40 }, () => null),
        grid,
        37,
      ),
    ).toEqual({ before: null, now: null, sinceMs: null }));
});

describe("an outlier", () => {
  it.each([
    ["cpu", 88, [20, 22, 21], true],
    ["cpu", 24, [20, 22, 21], false],
    ["cpu", 5, [20, 22, 21], false],
    ["cpu", 88, [20], false],
    ["cpu", null, [20, 22], false],
    ["errors", 0.004, [0, 0, 0], false],
    ["errors", 0.2, [0, 0, 0], true],
    ["goroutine", 90, [60, 60], false],
  ] as const)("%s %s among %j", (signal, own, others, expected) => {
    const all = Float64Array.from(own === null ? others : [own, ...others]).toSorted();
    expect(isOutside(signal, own, all)).toBe(expected);
  });
  it("is measured against the others only, whatever it is among them", () => {
    const all = Float64Array.of(10, 20, 20, 30, 90);
    for (const own of all) {
      const others = [...all].toSpliced(all.indexOf(own), 1);
      const high = quantileOf(others, 0.9) ?? 0;
      expect(isOutside("cpu", own, all)).toBe(own > high * 1.25 && own > high + 5);
    }
  });
  it("is measured on interpolated quantiles", () =>
    expect([quantileOf([], 0.5), quantileOf([4], 0.9), quantileOf([3, 1], 0.5)]).toEqual([null, 4, 2]));
});

it("marks a capture once, and what left none as a firing", () => {
  const capture = captured("cart", "cart-1", 5);
  const events = [
    firing("cart", "cart-1", 5, { captureId: capture.id }),
    firing("cart", "cart-2", 4),
    firing("cart", "cart-2", 3, { kind: "held-back" }),
    firing("cart", "cart-1", 30),
  ];
  expect(eventMarks(events, [capture], live(15)).map(({ kind, href }) => [kind, href])).toEqual([
    ["capture", "/captures/cap-cart-1-5"],
    ["firing", "/instances/mesh%2Fcart-2"],
  ]);
});

it("lets a firing last as long as its cooldown held more of the same back, under its capture", () => {
  const capture = captured("cart", "cart-1", 5);
  const fired = firing("cart", "cart-1", 5, { captureId: capture.id });
  const heldBack = firing("cart", "cart-1", 5, { kind: "held-back", durationMs: minuteMs });
  const marks = eventMarks([fired, heldBack], [capture], live(15));
  expect(marks.map(({ kind, atMs, untilMs }) => [kind, untilMs - atMs])).toEqual(
    expect.arrayContaining([
      ["firing", minuteMs],
      ["capture", 0],
    ]),
  );
  expect(marks).toHaveLength(2);
});
