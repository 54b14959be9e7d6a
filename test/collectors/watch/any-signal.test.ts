import { describe, expect, it } from "vitest";
import { watchedFlow } from "../../../collectors/sidecars/flow-values.ts";
import { createWatch } from "../../../collectors/watch/watch.ts";
import { absenceCode } from "../../../model/absence.ts";
import { bucketCount, bucketOf, quantileMs } from "../../../model/histogram.ts";
import { isProcessSignal, type SignalId, signalIds } from "../../../model/signals.ts";
import { observationAt, ruleWith, startMs } from "./observations.ts";

/** Ten seconds of a flow in which `slow` requests took a second and all others a millisecond. */
function flowOf(service: string, requests: number, slow: number) {
  const buckets = new Float64Array(bucketCount);
  buckets[bucketOf(1)] = requests - slow;
  buckets[bucketOf(1000)] = slow;
  return watchedFlow({
    direction: "in",
    service,
    windowMs: 10_000,
    active: 7,
    counts: {
      requests,
      errors: slow,
      rtSumNs: 1e6 * (requests - slow) + 1e9 * slow,
      overheadSumNs: 5e5 * requests,
      retries: 20,
      timeouts: 10,
      bytesIn: 1000,
      bytesOut: 5000,
    },
    buckets,
  });
}

const flows = [flowOf("pay", 1000, 0), flowOf("refund", 1000, 100)];
const process = Object.fromEntries(signalIds.filter(isProcessSignal).map((signal) => [signal, 42]));

/** The firings of a rule on one scrape, as service and value. */
function firedOn(signal: SignalId, level: "instance" | "service") {
  const rule = ruleWith({ name: "any", signal, level, abs: 0.0001, capture: ["goroutine"] });
  const { firings } = createWatch([rule], []).observe(observationAt(0, process, flows));
  return firings.map(({ flow, numbers, reason }) => ({ service: flow?.service ?? null, value: numbers.value, reason }));
}

describe("a rule on any signal", () => {
  it.each(signalIds.map((signal) => [signal]))("fires on an instance: %s", (signal) => {
    const fired = firedOn(signal, "instance");
    expect(fired).toHaveLength(1);
    expect(fired[0]?.service).toBeNull();
    expect(fired[0]?.reason).toMatch(/ is above abs /);
  });

  it.each(signalIds.filter((signal) => !isProcessSignal(signal)).map((signal) => [signal]))(
    "fires on each service: %s",
    (signal) => {
      const services = firedOn(signal, "service").map(({ service }) => service);
      expect(services).toEqual(signal === "errors" ? ["refund"] : ["pay", "refund"]);
    },
  );

  it("reads a percentile of an instance from the requests of all its services together", () => {
    const together = new Float64Array(bucketCount);
    together[bucketOf(1)] = 1900;
    together[bucketOf(1000)] = 100;
    for (const [signal, q] of [
      ["p50", 0.5],
      ["p90", 0.9],
      ["p99", 0.99],
    ] as const)
      expect(firedOn(signal, "instance")[0]?.value).toBe(quantileMs(together, q));
    expect(firedOn("p99", "instance")[0]?.value).toBeGreaterThan(700);
  });

  it("has no percentile of an instance where one of its services tells no histogram", () => {
    const rule = ruleWith({ signal: "p99", level: "instance", abs: 1 });
    const watch = createWatch([rule], []);
    const [pay, refund] = flows;
    if (!pay || !refund) throw new Error("there are two flows");
    const untold = { ...refund, values: { ...refund.values, p99: absenceCode("unsupported") }, buckets: null };
    expect(watch.observe(observationAt(0, {}, [pay, untold])).firings).toEqual([]);
    expect(watch.states("trade/a:1", startMs)[0]).toMatchObject({ verdict: "no-value", value: null });
  });
});
