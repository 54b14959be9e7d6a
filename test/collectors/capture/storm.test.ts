import { describe, expect, it } from "vitest";
import { createCapturer } from "../../../collectors/capture/capturer.ts";
import { firingOf, generous, rememberingPorts, targetOf } from "./capture-doubles.ts";
import { type Answer, answerWell, startPprofServer } from "./pprof-server.ts";

const path = "/debug/pprof/goroutine";

/** Answers only when it is opened, and counts how many wait at once. */
function gate(): {
  answer: Answer;
  open: () => void;
  waiting: () => number;
  arrived: (count: number) => Promise<void>;
} {
  const waiting: (() => void)[] = [];
  const watchers: { count: number; resolve: () => void }[] = [];
  return {
    answer: (request, response) => {
      waiting.push(() => answerWell(request, response));
      for (const watcher of watchers) if (waiting.length >= watcher.count) watcher.resolve();
    },
    open: () => {
      for (const go of waiting.splice(0)) go();
    },
    waiting: () => waiting.length,
    arrived: (count) => new Promise((resolve) => watchers.push({ count, resolve })),
  };
}

function tally(outcomes: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    Map.groupBy(outcomes, (outcome) => outcome)
      .entries()
      .map(([name, all]) => [name, all.length]),
  );
}

/** Sixty instances of six applications. */
const keys = Array.from({ length: 60 }, (_, index) => `app-${index % 6}/i-${index}`);
const firingAt = (instanceKey: string) => [firingOf(["goroutine"], { instanceKey })];

describe("a storm in which every instance fires", () => {
  it("stays within the budgets, and each firing says what held it back", async () => {
    const door = gate();
    const { url, requested } = await startPprofServer({ [path]: door.answer });
    const { ports, told } = rememberingPorts((key) => targetOf(url, {}, { key, app: key.split("/")[0] ?? "" }));
    const config = { ...generous, perApp: 3, total: 15, perHour: 20 };
    const capturer = createCapturer(config, ports, { restored: { startedMs: [] } });

    const first = keys.map((key) => capturer.fired(firingAt(key)));
    await door.arrived(15);
    expect(capturer.running()).toHaveLength(15);
    expect(tally(capturer.running().map(({ app }) => app))).toEqual({
      "app-0": 3,
      "app-1": 3,
      "app-2": 3,
      "app-3": 2,
      "app-4": 2,
      "app-5": 2,
    });
    const again = capturer.fired(firingAt("app-0/i-0"));
    door.open();
    await Promise.all([...first, again]);

    const second = keys.map((key) => capturer.fired(firingAt(key)));
    await door.arrived(5);
    door.open();
    await Promise.all(second);

    expect(requested).toHaveLength(20);
    const outcomes = told.begun.flatMap(({ outcomes: all }) => all);
    expect(tally(outcomes)).toEqual({ captured: 20, busy: 1, budget: 100 });
    const held = told.begun.filter(({ capture }) => capture === null);
    expect(held.every(({ whys }) => whys?.[0] !== "")).toBe(true);
    const reasons = told.begun.map(({ whys }) => whys?.[0]?.match(/capture\.\w+|already/)?.[0] ?? "captured");
    expect(Object.keys(tally(reasons)).toSorted()).toEqual([
      "already",
      "capture.perApp",
      "capture.perHour",
      "capture.total",
      "captured",
    ]);
  });
});

describe("the budget per hour", () => {
  it("counts what was started before a restart, for sixty minutes", async () => {
    const { url } = await startPprofServer();
    let nowMs = 10_000_000;
    const { ports, told } = rememberingPorts(() => targetOf(url), { now: () => nowMs });
    const restored = { startedMs: [nowMs - 3_599_999, nowMs - 3_600_000] };
    const capturer = createCapturer({ ...generous, perHour: 2 }, ports, { restored });
    for (const laterMs of [0, 0, 1, 3_599_999, 3_600_000]) {
      nowMs = 10_000_000 + laterMs;
      await capturer.fired([firingOf(["goroutine"])]);
    }
    expect(told.begun.map(({ outcomes }) => outcomes[0])).toEqual([
      "captured",
      "budget",
      "captured",
      "budget",
      "captured",
    ]);
  });

  it("is the new one once the configuration is changed", async () => {
    const { url } = await startPprofServer();
    const { ports, told } = rememberingPorts(() => targetOf(url));
    const capturer = createCapturer({ ...generous, perHour: 0 }, ports, { restored: { startedMs: [] } });
    await capturer.fired([firingOf(["goroutine"])]);
    capturer.setConfig(generous);
    await capturer.fired([firingOf(["goroutine"])]);
    expect(told.begun.map(({ outcomes }) => outcomes[0])).toEqual(["budget", "captured"]);
  });
});
