import { describe, expect, it } from "vitest";
import { createWatch } from "../../../collectors/watch/watch.ts";
import { cooldownLedger } from "../../../collectors/workers/cooldown-ledger.ts";
import { firingOf } from "../../support/firings.ts";
import { intervalMs, observationAt, ruleWith, startMs } from "./observations.ts";

const cpu = ruleWith({ name: "cpu", abs: 70, cooldownMs: 4 * intervalMs });
const instanceKey = "trade/a:1";
const untilMs = startMs + 4 * intervalMs;
const cooldown = { instanceKey, rule: "cpu", flow: null, firedMs: startMs, untilMs };

describe("what a running cooldown holds back", () => {
  it("is told as it grows, so that it outlives the process", () => {
    const watch = createWatch([cpu], []);
    const told = [80, 80, 20, 80, 20].map((value, scrape) => watch.observe(observationAt(scrape, { cpu: value })));
    expect(told.map(({ cooldowns }) => cooldowns)).toEqual([
      [],
      [{ ...cooldown, heldBack: 1 }],
      [],
      [{ ...cooldown, heldBack: 2 }],
      [],
    ]);
  });

  it("is counted on after a restart", () => {
    const watch = createWatch([cpu], [{ ...cooldown, heldBack: 2 }]);
    watch.observe(observationAt(2, { cpu: 80 }));
    expect(watch.states(instanceKey, startMs + 2 * intervalMs)[0]?.heldBack).toBe(3);
    expect(watch.observe(observationAt(4, { cpu: 20 })).heldBack).toEqual([
      { instanceKey, rule: "cpu", flow: null, fromMs: startMs, toMs: untilMs, count: 3 },
    ]);
  });

  it("is told at the first judgement where the cooldown ended while nobody watched", () => {
    const watch = createWatch([cpu], [{ ...cooldown, heldBack: 2 }]);
    expect(watch.observe(observationAt(9, { cpu: 20 })).heldBack).toMatchObject([{ count: 2, toMs: untilMs }]);
  });
});

describe("an instance that is dropped and comes back", () => {
  it("goes on cooling down", () => {
    const watch = createWatch([cpu], []);
    watch.observe(observationAt(0, { cpu: 80 }));
    watch.forget(instanceKey, startMs + intervalMs);
    const fired = [2, 3, 4].filter((scrape) => watch.observe(observationAt(scrape, { cpu: 80 })).firings.length > 0);
    expect(fired).toEqual([4]);
  });

  it("goes on cooling down by flow", () => {
    const rule = ruleWith({
      name: "errors",
      signal: "errors",
      level: "service",
      abs: 0.05,
      cooldownMs: 4 * intervalMs,
    });
    const flows = ["a", "b"].map((service) => {
      return { direction: "in" as const, service, requests: 1, values: { errors: service === "a" ? 1 : 0 } };
    });
    const watch = createWatch([rule], []);
    watch.observe(observationAt(0, {}, flows));
    watch.forget(instanceKey, startMs + intervalMs);
    const bad = flows.map((flow) => ({ ...flow, values: { errors: 1 } }));
    expect(watch.observe(observationAt(2, {}, bad)).firings.map(({ flow }) => flow?.service)).toEqual(["b"]);
  });

  it("does not where the cooldown was over, and thousands that never return are let go", () => {
    const watch = createWatch([cpu], []);
    for (let pod = 0; pod < 3000; pod++) {
      const key = `trade/pod-${pod}`;
      watch.observe({ ...observationAt(pod, { cpu: 80 }), instanceKey: key });
      watch.forget(key, startMs + (pod + 1) * intervalMs);
    }
    const back = { ...observationAt(3001, { cpu: 80 }), instanceKey: "trade/pod-0" };
    expect(watch.observe(back).firings).toHaveLength(1);
    const still = { ...observationAt(3000, { cpu: 80 }), instanceKey: "trade/pod-2999" };
    expect(watch.observe(still).firings).toEqual([]);
  });
});

describe("in holmes the end of the capture", () => {
  it("moves the cooldown's end, which is answered so that it can be remembered", () => {
    const holmes = ruleWith({ name: "cpu", mode: "holmes", abs: 70, diff: 1000, cooldownMs: 4 * intervalMs });
    const watch = createWatch([holmes, cpu], []);
    for (let scrape = 0; scrape < 9; scrape++) watch.observe(observationAt(scrape, { cpu: 20 }));
    watch.observe(observationAt(9, { cpu: 80 }));
    const firedMs = startMs + 9 * intervalMs;
    const endMs = firedMs + 2 * intervalMs;
    expect(watch.captureEnded(instanceKey, ["cpu"], endMs)).toEqual([
      { instanceKey, rule: "cpu", flow: null, firedMs, untilMs: endMs + 4 * intervalMs, heldBack: 0 },
    ]);
    expect(watch.captureEnded(instanceKey, ["mem"], endMs)).toEqual([]);
    expect(watch.captureEnded("nobody", ["cpu"], endMs)).toEqual([]);
  });
});

describe("what a worker that begins again is told", () => {
  const firing = { instanceKey, rule: "cpu", flow: null, atMs: startMs, cooldownUntilMs: untilMs } as never;

  it("is every cooldown that runs, with its count and its latest end", () => {
    const ledger = cooldownLedger([]);
    ledger.fired([firing]);
    ledger.changed([{ ...cooldown, untilMs: untilMs + 5, heldBack: 7 }]);
    expect(ledger.running(startMs)).toEqual([{ ...cooldown, untilMs: untilMs + 5, heldBack: 7 }]);
  });

  it("is one that has ended only while its count is untold", () => {
    const ledger = cooldownLedger([{ ...cooldown, heldBack: 7 }]);
    expect(ledger.running(untilMs)).toHaveLength(1);
    ledger.told([{ instanceKey, rule: "cpu", flow: null, fromMs: startMs, toMs: untilMs, count: 7 }]);
    expect(ledger.running(untilMs)).toEqual([]);
  });

  it("does not grow with what is over", () => {
    const ledger = cooldownLedger([]);
    const hourMs = 3_600_000;
    for (let i = 0; i < 20_000; i++) {
      const atMs = startMs + (i * hourMs) / 100;
      ledger.fired([firingOf({ instanceKey: `trade/${i}`, atMs, cooldownUntilMs: atMs + hourMs })]);
    }
    expect(ledger.size()).toBeLessThan(1100);
    expect(ledger.running(startMs + 200 * hourMs)).toHaveLength(99);
  });
});
