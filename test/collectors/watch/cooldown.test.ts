import { describe, expect, it } from "vitest";
import { createWatch, type Watch } from "../../../collectors/watch/watch.ts";
import type { HeldBack } from "../../../model/events.ts";
import { intervalMs, observationAt, ruleWith, startMs } from "./observations.ts";

const cpu = ruleWith({ name: "cpu", abs: 70, cooldownMs: 4 * intervalMs });
const instanceKey = "trade/a:1";

/** Scrapes from `first` on; answers what was told as held back, by scrape. */
function scrapes(watch: Watch, first: number, values: number[]): [number, HeldBack][] {
  return values.flatMap((value, index) =>
    watch
      .observe(observationAt(first + index, { cpu: value }))
      .heldBack.map((held): [number, HeldBack] => [first + index, held]),
  );
}

const firstCooldown = { instanceKey, rule: "cpu", flow: null, fromMs: startMs, toMs: startMs + 4 * intervalMs };

describe("what a cooldown held back", () => {
  it("is one event, told by the first judgement after it, before the next firing", () => {
    const told = scrapes(createWatch([cpu], []), 0, [80, 80, 20, 80, 80, 20]);
    expect(told).toEqual([[4, { ...firstCooldown, count: 2 }]]);
  });

  it("is nothing where nothing would have fired", () => {
    expect(scrapes(createWatch([cpu], []), 0, [80, 20, 20, 20, 20, 20])).toEqual([]);
  });

  it("is told even when the instance is dropped, with the next scrape of any other", () => {
    const watch = createWatch([cpu], []);
    scrapes(watch, 0, [80, 80]);
    watch.forget(instanceKey, startMs + intervalMs);
    const next = watch.observe({ ...observationAt(2, { cpu: 20 }), instanceKey: "trade/b:1" });
    expect(next.heldBack).toEqual([{ ...firstCooldown, count: 1 }]);
    expect(watch.states(instanceKey, startMs)).toEqual([]);
  });

  it("is told when the rule is removed", () => {
    const watch = createWatch([cpu], []);
    scrapes(watch, 0, [80, 80]);
    watch.setRules([]);
    expect(scrapes(watch, 2, [80])).toEqual([[2, { ...firstCooldown, count: 1 }]]);
  });
});

describe("a cooldown that ran when the console stopped", () => {
  const untilMs = startMs + 2 * intervalMs;

  it("goes on", () => {
    const watch = createWatch(
      [cpu],
      [{ instanceKey, rule: "cpu", flow: null, firedMs: startMs - 1, untilMs, heldBack: 0 }],
    );
    const fired = [80, 80, 80].map(
      (value, scrape) => watch.observe(observationAt(scrape, { cpu: value })).firings.length,
    );
    expect(fired).toEqual([0, 0, 1]);
  });

  it("belongs to its flow alone", () => {
    const rule = ruleWith({ name: "errors", signal: "errors", level: "service", abs: 0.05 });
    const flow = { direction: "in", service: "a" } as const;
    const watch = createWatch(
      [rule],
      [{ instanceKey, rule: "errors", flow, firedMs: startMs - 1, untilMs, heldBack: 0 }],
    );
    const flows = ["a", "b"].map((service) => ({ ...flow, service, requests: 1, values: { errors: 1 } }));
    const { firings } = watch.observe(observationAt(0, {}, flows));
    expect(firings.map((firing) => firing.flow?.service)).toEqual(["b"]);
  });
});

const of = (service: string, errors: number) =>
  ({ direction: "in", service, requests: 1, values: { errors } }) as const;

describe("new rules", () => {
  it("keep cooldown and average of a rule of the same name, with new thresholds", () => {
    const watch = createWatch([ruleWith({ name: "cpu", diff: 25 }), cpu], []);
    scrapes(
      watch,
      0,
      Array.from({ length: 10 }, () => 20),
    );
    watch.setRules([ruleWith({ name: "cpu", diff: 50 })]);
    expect(watch.states(instanceKey, startMs)[0]?.window.filled).toBe(10);
    expect(watch.observe(observationAt(10, { cpu: 29 })).firings).toEqual([]);
    expect(watch.observe(observationAt(11, { cpu: 40 })).firings).toHaveLength(1);
  });

  it("keep the cooldown but not the average where another signal is meant", () => {
    const watch = createWatch([cpu], []);
    scrapes(watch, 0, [20, 80]);
    watch.setRules([{ ...cpu, signal: "mem" }]);
    const [state] = watch.states(instanceKey, startMs + 2 * intervalMs);
    expect(state?.window.filled).toBe(0);
    expect(state?.cooldownUntilMs).toBe(startMs + 5 * intervalMs);
  });

  it("keep the flows of service rules apart", () => {
    const rule = ruleWith({ name: "errors", signal: "errors", level: "service", abs: 0.05, cooldownMs: 60_000 });
    const watch = createWatch([rule], []);
    watch.observe(observationAt(0, {}, [of("a", 0), of("b", 1)]));
    watch.setRules([cpu, { ...rule, abs: 0.1 }]);
    const { firings } = watch.observe(observationAt(1, {}, [of("a", 1), of("b", 1)]));
    expect(firings.map((firing) => firing.flow?.service)).toEqual(["a"]);
  });
});

const all = (value: number) => ({ cpu: value, thread: value, goroutine: value, mem: value });

describe("holmes", () => {
  const holmes = ruleWith({ name: "cpu", mode: "holmes", min: 10, abs: 70, diff: 1000, cooldownMs: 4 * intervalMs });
  const warm = Array.from({ length: 9 }, () => 20);

  it("counts the cooldown from the end of the capture", () => {
    const watch = createWatch([holmes], []);
    scrapes(watch, 0, [...warm, 80]);
    watch.captureEnded(instanceKey, ["cpu"], startMs + 11 * intervalMs);
    const fired = [10, 11, 12, 13, 14, 15].filter(
      (scrape) => watch.observe(observationAt(scrape, { cpu: 80 })).firings.length > 0,
    );
    expect(fired).toEqual([15]);
  });

  it("captures heaps in pairs: the second at the next garbage collection whatever its value, the cooldown after it", () => {
    const rule = { ...holmes, name: "gcHeap", signal: "gcHeap" } as const;
    const watch = createWatch([rule], []);
    const noPause = -1;
    const drawing = [...warm.map((value) => [value, 1]), [80, 1], [5, noPause], [5, 1], [80, 1], [80, 1]];
    const fired = drawing.flatMap(([gcHeap = 0, gcPause = 0], scrape) =>
      watch
        .observe(observationAt(scrape, { gcHeap, gcPause }))
        .firings.map(({ test, cooldownUntilMs, atMs }) => [scrape, test, cooldownUntilMs - atMs]),
    );
    expect(fired).toEqual([
      [9, "abs", 0],
      [11, "forced", 4 * intervalMs],
    ]);
  });

  it("takes its types in the order of the library's tick, before the corrected ones", () => {
    const signals = ["cpu", "thread", "goroutine", "mem"] as const;
    const rules = signals.map((signal) => ({ ...holmes, name: signal, signal }));
    const watch = createWatch([ruleWith({ name: "first", abs: 1, cooldownMs: 60_000 }), ...rules], []);
    for (const [scrape, value] of warm.entries()) watch.observe(observationAt(scrape, all(value)));
    const { firings } = watch.observe(observationAt(15, all(80)));
    expect(firings.map(({ rule }) => rule)).toEqual(["goroutine", "mem", "cpu", "thread", "first"]);
    expect(watch.states(instanceKey, startMs).map(({ rule }) => rule)).toEqual(["first", ...signals]);
  });
});
