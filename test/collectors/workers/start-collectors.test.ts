import type { RequestListener } from "node:http";
import { expect, it, onTestFinished, vi } from "vitest";
import type { CollectorPorts } from "../../../collectors/ports.ts";
import { type RunningCollectors, startCollectors } from "../../../collectors/workers/start-collectors.ts";
import type { Firing } from "../../../model/captures.ts";
import type { TargetEvent } from "../../../model/events.ts";
import { defaultRules, type Rule } from "../../../model/rules.ts";
import type { SignalBatch } from "../../../model/signal-batch.ts";
import type { ScrapeTarget, TargetState } from "../../../model/targets.ts";
import { localServer } from "../../support/local-server.ts";
import { targetOf } from "../../support/scrape-targets.ts";

interface Seen {
  collectors: RunningCollectors;
  firings: Firing[][];
  batches: SignalBatch[];
  states: Map<string, TargetState>;
  events: TargetEvent[];
  log: string[];
}

function collecting(rules: readonly Rule[] = defaultRules, workers = 1, restored: Firing[] = []): Seen {
  const seen = { firings: [], batches: [], states: new Map(), events: [], log: [] } as Omit<Seen, "collectors">;
  const ports: CollectorPorts = {
    appendSignals: async (batch) => void seen.batches.push(batch),
    fired: (firings) => void seen.firings.push(firings),
    heldBack: () => undefined,
    cooldownsChanged: () => undefined,
    targetEvent: (event) => void seen.events.push(event),
    targetStates: (states) => states.forEach((state) => seen.states.set(state.key, state)),
    log: (line) => void seen.log.push(line),
  };
  const cooldowns = restored.map(({ instanceKey, rule, flow, atMs, cooldownUntilMs }) => {
    return { instanceKey, rule, flow, firedMs: atMs, untilMs: cooldownUntilMs, heldBack: 0 };
  });
  const collectors = startCollectors({ workers, ports, rules, restored: cooldowns });
  onTestFinished(collectors.stop);
  return { collectors, ...seen };
}

const goroutines =
  (count: () => number): RequestListener =>
  (_, response) =>
    response.end(`go_goroutines ${count()}\n`);

function targetAt(url: string, id: number): ScrapeTarget {
  return { ...targetOf({ key: `k${id}`, instance: `k${id}`, intervalMs: 200, timeoutMs: 150 }), url, id };
}

it("targets are scraped, watched and handed on from worker threads", async () => {
  let count = 100;
  const url = await localServer(goroutines(() => count));
  const { collectors, batches, states, firings } = collecting(
    defaultRules.map((rule) => (rule.name === "goroutine" ? { ...rule, abs: 5000 } : rule)),
    2,
  );
  const ids = [1, 2, 3, 4, 5, 6];
  collectors.setTargets(ids.map((id) => targetAt(url, id)));
  await vi.waitFor(() => expect(states.size).toBe(6), 10_000);
  await vi.waitFor(() => expect([...states.values()].every(({ health }) => health === "up")).toBe(true), 10_000);
  await vi.waitFor(
    () => expect(new Set(batches.flatMap(({ process }) => [...process.instance]))).toEqual(new Set(ids)),
    5000,
  );
  expect(firings).toEqual([]);
  count = 6000;
  await vi.waitFor(() => expect(new Set(firings.flat().map(({ instanceKey }) => instanceKey)).size).toBe(6), 5000);
  expect(firings[0]?.[0]).toMatchObject({ rule: "goroutine", test: "abs", numbers: { value: 6000 } });
  const rule = (await collectors.ruleStates("k3"))?.find((state) => state.rule === "goroutine");
  expect(rule).toMatchObject({ verdict: expect.stringMatching(/fired|cooling-down/), value: 6000 });
  expect(await collectors.ruleStates("nobody")).toBeNull();
  const survey = await collectors.ruleSurvey({ rule: "goroutine", instanceKeys: null, limit: 4 });
  expect([survey?.total, survey?.rows.length]).toEqual([6, 4]);
  expect(await collectors.ruleSurvey({ rule: "none", instanceKeys: null, limit: 4 })).toBeNull();
}, 30_000);

it("new rules are in force at the next scrape", async () => {
  const { collectors, firings, states } = collecting(defaultRules);
  collectors.setTargets([targetAt(await localServer(goroutines(() => 600)), 1)]);
  await vi.waitFor(() => expect(states.get("k1")?.health).toBe("up"), 10_000);
  expect(firings).toEqual([]);
  collectors.setRules(defaultRules.map((rule) => (rule.name === "goroutine" ? { ...rule, abs: 550 } : rule)));
  await vi.waitFor(() => expect(firings.flat()).toHaveLength(1), 5000);
});

it("what was scraped before the end is handed on, and nothing after it", async () => {
  const { collectors, batches } = collecting();
  collectors.setTargets([targetAt(await localServer(goroutines(() => 1)), 1)]);
  await vi.waitFor(() => expect(batches.length).toBeGreaterThan(0), 10_000);
  await collectors.stop();
  const rows = batches.flatMap(({ process }) => [...process.atMs]).length;
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(batches.flatMap(({ process }) => [...process.atMs])).toHaveLength(rows);
  expect(await collectors.ruleStates("k1")).toBeNull();
});

it("a worker that dies is begun again with its targets and cooldowns", async () => {
  const rules = defaultRules.map((rule) => (rule.name === "goroutine" ? { ...rule, abs: 550 } : rule));
  const { collectors, states, firings, log } = collecting(rules);
  const url = await localServer(goroutines(() => 600));
  collectors.setTargets([targetAt(url, 1)]);
  await vi.waitFor(() => expect(firings.flat()).toHaveLength(1), 10_000);
  // No rules at all: nothing that the console sends, so the worker dies of it.
  collectors.setRules(null as unknown as Rule[]);
  collectors.setRules(rules);
  await vi.waitFor(() => expect(log.join("\n")).toContain("begun again"), 5000);
  states.clear();
  await vi.waitFor(() => expect(states.get("k1")?.health).toBe("up"), 10_000);
  const state = (await collectors.ruleStates("k1"))?.find(({ rule }) => rule === "goroutine");
  expect(state).toMatchObject({ verdict: "cooling-down", value: 600 });
  expect(firings.flat()).toHaveLength(1);
}, 30_000);

it("what a process is stands before its firings, so that a capture knows it at the first scrape", async () => {
  const url = await localServer(goroutines(() => 600));
  const kindsWhenFired: unknown[] = [];
  const states = new Map<string, TargetState>();
  const collectors = startCollectors({
    workers: 1,
    restored: [],
    rules: defaultRules.map((rule) => (rule.name === "goroutine" ? { ...rule, abs: 550 } : rule)),
    ports: {
      appendSignals: async () => undefined,
      fired: (firings) => firings.forEach(({ instanceKey }) => kindsWhenFired.push(states.get(instanceKey)?.kind)),
      heldBack: () => undefined,
      cooldownsChanged: () => undefined,
      targetEvent: () => undefined,
      targetStates: (changed) => changed.forEach((state) => states.set(state.key, state)),
      log: () => undefined,
    },
  });
  onTestFinished(collectors.stop);
  collectors.setTargets([targetAt(url, 1)]);
  await vi.waitFor(() => expect(kindsWhenFired).toEqual(["go"]), 10_000);
});

it("what a cooldown holds back is told as it grows, and a worker that begins again goes on counting", async () => {
  const url = await localServer(goroutines(() => 600));
  const rules = defaultRules.map((rule) => (rule.name === "goroutine" ? { ...rule, abs: 550 } : rule));
  const counts: number[] = [];
  const collectors = startCollectors({
    workers: 1,
    restored: [],
    rules,
    ports: {
      appendSignals: async () => undefined,
      fired: () => undefined,
      heldBack: () => undefined,
      cooldownsChanged: (cooldowns) => counts.push(...cooldowns.map(({ heldBack }) => heldBack)),
      targetEvent: () => undefined,
      targetStates: () => undefined,
      log: () => undefined,
    },
  });
  onTestFinished(collectors.stop);
  collectors.setTargets([targetAt(url, 1)]);
  await vi.waitFor(() => expect(counts.at(-1)).toBeGreaterThan(3), 15_000);
  const before = counts.at(-1) ?? 0;
  // No rules at all: nothing that the console sends, so the worker dies of it.
  collectors.setRules(null as unknown as Rule[]);
  collectors.setRules(rules);
  await vi.waitFor(() => expect(counts.at(-1)).toBeGreaterThan(before), 15_000);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
}, 40_000);
