import { describe, expect, it } from "vitest";
import { createWatch } from "../../../collectors/watch/watch.ts";
import { absenceCode } from "../../../model/absence.ts";
import type { Direction } from "../../../model/directions.ts";
import type { SignalId } from "../../../model/signals.ts";
import type { WatchedFlow } from "../../../model/watch-observation.ts";
import { intervalMs, observationAt, ruleWith, startMs } from "./observations.ts";

function flow(
  direction: Direction,
  service: string,
  requests: number,
  values: Partial<Record<SignalId, number>>,
): WatchedFlow {
  return { direction, service, requests, values };
}

const errors = ruleWith({ name: "errors", signal: "errors", level: "service", abs: 0.05, hold: 2, minRequests: 20 });

function errorsOf(rule: typeof errors, scrapes: WatchedFlow[][]): string[] {
  const watch = createWatch([rule], []);
  return scrapes.flatMap((flows, scrape) =>
    watch
      .observe(observationAt(scrape, {}, flows))
      .firings.map((firing) => `${scrape} ${firing.flow?.direction} ${firing.flow?.service}`),
  );
}

describe("a service rule is judged per direction and service", () => {
  const bad = { errors: 0.2 };
  const good = { errors: 0 };
  it.each([
    [
      "each flow has its own hold",
      [
        [flow("in", "a", 30, bad), flow("out", "a", 30, good)],
        [flow("in", "a", 30, bad), flow("out", "a", 30, bad)],
        [flow("in", "a", 30, good), flow("out", "a", 30, bad)],
      ],
      ["1 in a", "2 out a"],
    ],
    [
      "a window of too few requests sets hold to 0",
      [[flow("in", "a", 30, bad)], [flow("in", "a", 19, bad)], [flow("in", "a", 20, bad)], [flow("in", "a", 20, bad)]],
      ["3 in a"],
    ],
    [
      "a window without traffic sets hold to 0",
      [
        [flow("in", "a", 30, bad)],
        [flow("in", "a", 0, { errors: absenceCode("no-traffic") })],
        [flow("in", "a", 30, bad)],
      ],
      [],
    ],
    ["a flow that was missing once sets hold to 0", [[flow("in", "a", 30, bad)], [], [flow("in", "a", 30, bad)]], []],
    ["unknown requests are too few", [[flow("in", "a", -2, bad)], [flow("in", "a", -2, bad)]], []],
  ])("%s", (_, scrapes, fired) => {
    expect(errorsOf(errors, scrapes)).toEqual(fired);
  });
});

it("values of too few requests do not enter the ring", () => {
  const rt = ruleWith({ name: "rt", signal: "rt", level: "service", diff: 50, minRequests: 20 });
  const watch = createWatch([rt], []);
  const at = (scrape: number, requests: number, ms: number): number =>
    watch.observe(observationAt(scrape, {}, [flow("in", "a", requests, { rt: ms })])).firings.length;
  for (let scrape = 0; scrape < 10; scrape++) at(scrape, 30, 5);
  expect(at(10, 5, 500)).toBe(0);
  expect(at(11, 30, 7.4)).toBe(0);
  expect(at(12, 30, 7.9)).toBe(1);
});

const headlineOf = (signal: SignalId, flows: WatchedFlow[]): number | null | undefined => {
  const watch = createWatch([ruleWith({ signal })], []);
  watch.observe(observationAt(0, {}, flows));
  return watch.states("trade/a:1", startMs)[0]?.value;
};

describe("an instance rule over a flow signal uses the headline flow", () => {
  const twoIn = [
    flow("in", "a", 10, { rt: 4, qps: 2, p99: 9 }),
    flow("in", "b", 30, { rt: 8, qps: 6, p99: 7 }),
    flow("out", "c", 100, { rt: 50, qps: 20, p99: 80 }),
  ];
  it.each([
    ["RT is weighted by requests", "rt", twoIn, 7],
    ["QPS adds up, of `in` alone", "qps", twoIn, 8],
    ["percentiles of several flows do not merge without buckets", "p99", twoIn, null],
    ["of one flow it is its own", "p99", twoIn.slice(1), 7],
    ["without `in`, it is `out`", "rt", twoIn.slice(2), 50],
    ["without `in` and `out`, it is `unknown`", "rt", [flow("unknown", "a", 3, { rt: 2 })], 2],
    ["flows without traffic do not weigh", "rt", [flow("in", "a", 0, { rt: -1 }), flow("in", "b", 5, { rt: 3 })], 3],
    ["without any flow there is no value", "rt", [], null],
  ] as const)("%s", (_, signal, flows, value) => {
    expect(headlineOf(signal, [...flows])).toBe(value);
  });
});

it("flows that are gone for long are forgotten, unless they cool down", () => {
  const rule = ruleWith({ signal: "errors", level: "service", abs: 0.05, cooldownMs: 400 * intervalMs });
  const watch = createWatch([rule], []);
  const services = (): (string | undefined)[] => watch.states("trade/a:1", startMs).map(({ flow: of }) => of?.service);
  watch.observe(
    observationAt(0, {}, [flow("in", "quiet", 30, { errors: 0 }), flow("in", "cooling", 30, { errors: 1 })]),
  );
  for (let scrape = 1; scrape < 300; scrape++) watch.observe(observationAt(scrape, {}, []));
  expect(services()).toEqual(["cooling"]);
  for (let scrape = 300; scrape < 420; scrape++) watch.observe(observationAt(scrape, {}, []));
  expect(services()).toEqual([undefined]);
});

it("services that a caller makes up do not gather", () => {
  const watch = createWatch([errors], []);
  for (let scrape = 0; scrape < 5; scrape++) {
    const made = Array.from({ length: 600 }, (_, index) => flow("in", `made-up-${scrape}-${index}`, 30, { errors: 0 }));
    watch.observe(observationAt(scrape, {}, made));
  }
  expect(watch.states("trade/a:1", startMs).length).toBeLessThanOrEqual(1200);
});
