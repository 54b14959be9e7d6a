import { describe, expect, it } from "vitest";
import { reasonOf } from "../../../collectors/watch/reason.ts";
import { type Seen, stateSentence } from "../../../collectors/watch/state-sentence.ts";
import { createWatch } from "../../../collectors/watch/watch.ts";
import { absenceCode } from "../../../model/absence.ts";
import { type Rule, ruleVerdicts } from "../../../model/rules.ts";
import { observationAt, ruleWith, startMs } from "./observations.ts";

/** Numbers and units are kept together by a thin space, which would be hard to see in a table. */
const plain = (sentence: string): string => sentence.replaceAll("\u2009", " ");

const cpu = ruleWith({ min: 10, diff: 25, abs: 70, max: 95 });
const rt = ruleWith({ signal: "rt", min: 2, diff: 50, minRequests: 20 });
const goroutine = ruleWith({ signal: "goroutine", min: 500, diff: 20, abs: 200_000 });
const unknown = Number.NaN;

describe("a firing's reason is one sentence with its numbers", () => {
  it.each([
    [cpu, "abs", 86, unknown, "CPU 86 % is above abs 70 %."],
    [cpu, "abs", 70.004, unknown, "CPU 70.004 % is above abs 70 %."],
    [rt, "diff", 9.961, 5.474, "RT 9.96 ms is at or above 8.21 ms: the average of the last ten, 5.47 ms, plus 50 %."],
    [goroutine, "diff", 689, 47.1, "Goroutines 689 is at or above 56.5: the average of the last ten, 47.1, plus 20 %."],
    [goroutine, "abs", 200_001, 9, "Goroutines 200,001 is above abs 200,000."],
    [ruleWith({ signal: "errors", abs: 0.05 }), "abs", 0.123, 0, "Failed 12.3 % is above abs 5 %."],
    [ruleWith({ signal: "errors", abs: 0.05 }), "abs", 0.050001, 0, "Failed 5.0001 % is above abs 5 %."],
    [ruleWith({ signal: "up", below: 1 }), "below", 0, 1, "Up 0 is below 1."],
    [
      ruleWith({ signal: "gcHeap", mode: "holmes" }),
      "forced",
      5,
      20,
      "Live heap after GC 5 %: the second heap of a pair, at the next garbage collection whatever its value.",
    ],
  ] as const)("%#", (rule, test, value, average, sentence) => {
    expect(plain(reasonOf(rule, test, value, average))).toBe(sentence);
  });
});

const seen: Seen = { value: 38, average: 33, requests: 50, filled: 10, hold: 1, heldBack: 3, cooldownLeftMs: 34_000 };
const noValue = (absence: Parameters<typeof absenceCode>[0]): Seen => ({ ...seen, value: absenceCode(absence) });

const sentences: [(typeof ruleVerdicts)[number], Rule, Seen, string][] = [
  ["fired", cpu, { ...seen, value: 86 }, "CPU 86 % is above abs 70 %."],
  ["below-min", cpu, { ...seen, value: 4.2 }, "CPU 4.2 % is below min 10 %."],
  ["at-max", cpu, { ...seen, value: 96 }, "CPU 96 % is at or above max 95 %, where the rule keeps still."],
  ["normal", cpu, seen, "Would need 41.3 %: average 33 % plus 25 %."],
  ["normal", cpu, { ...seen, average: 60 }, "Would need 75 %: average 60 % plus 25 %, or more than abs 70 %."],
  ["normal", ruleWith({ abs: 70 }), seen, "Would need more than abs 70 %."],
  ["normal", ruleWith({ signal: "up", below: 1 }), { ...seen, value: 1 }, "Would need less than 1."],
  ["normal", ruleWith({}), seen, "Would need a threshold: none is set."],
  [
    "warming-up",
    cpu,
    { ...seen, filled: 3 },
    "3 of 10 values seen; judged against their average from the eleventh on. Until then only abs 70 % counts.",
  ],
  ["warming-up", rt, { ...seen, filled: 3 }, "3 of 10 values seen; judged against their average from the eleventh on."],
  [
    "warming-up",
    { ...cpu, mode: "holmes" },
    { ...seen, filled: 3 },
    "3 of 10 values seen; judged against their average from the tenth on.",
  ],
  ["holding", { ...cpu, hold: 2 }, { ...seen, value: 86 }, "CPU 86 % is above abs 70 %, for 1 of 2 scrapes."],
  ["cooling-down", cpu, { ...seen, value: 86 }, "CPU 86 % is above abs 70 %. Cooldown for another 34 s, 3 held back."],
  ["cooling-down", { ...cpu, mode: "holmes" }, { ...seen, value: 12, heldBack: 0 }, "Cooldown for another 34 s."],
  ["too-few-requests", rt, { ...seen, requests: 12 }, "12 requests in this window; at least 20 are asked."],
  [
    "too-few-requests",
    rt,
    { ...seen, requests: -2 },
    "The requests of this window are not known; at least 20 are asked.",
  ],
  ["no-value", rt, noValue("no-traffic"), "Nothing to measure in the last window."],
  ["no-value", rt, noValue("stale"), "No value: the last scrape failed, or nothing comes before it to compare with."],
  ["no-value", rt, noValue("disabled"), "No value: the sidecar could tell it, but a setting is off."],
  ["no-value", rt, noValue("unsupported"), "No value: this kind does not tell it."],
  [
    "no-value",
    cpu,
    noValue("unsupported"),
    "No value: a percentage needs the instance's cores; set sidecar.resources.cpuCores.",
  ],
  ["disabled", { ...cpu, enabled: false }, seen, "The rule is switched off."],
  ["not-selected", cpu, seen, "The rule does not look at this instance."],
  ["limited", cpu, seen, "A limit of the rule holds it back."],
];

describe("a state says why the rule has, or has not, fired", () => {
  it.each(sentences)("%s %#", (verdict, rule, what, sentence) => {
    expect(plain(stateSentence(rule, verdict, what))).toBe(sentence);
  });

  it("whatever the verdict", () => {
    expect(new Set(sentences.map(([verdict]) => verdict))).toEqual(new Set(ruleVerdicts));
  });
});

describe("the state of a rule on an instance", () => {
  it("has its numbers, its window and what is left of the cooldown", () => {
    const watch = createWatch([{ ...cpu, name: "cpu", cooldownMs: 60_000 }], []);
    for (let scrape = 0; scrape < 10; scrape++) watch.observe(observationAt(scrape, { cpu: 20 }));
    watch.observe(observationAt(10, { cpu: 30 }));
    watch.observe(observationAt(11, { cpu: 90 }));
    const [state] = watch.states("trade/a:1", startMs + 60_000);
    expect(state).toMatchObject({
      rule: "cpu",
      signal: "cpu",
      unit: "%",
      flow: null,
      verdict: "cooling-down",
      value: 90,
      average: 21,
      thresholds: { min: 10, diff: 25, abs: 70, max: 95, below: null },
      window: { filled: 10, size: 10 },
      cooldownUntilMs: startMs + 50_000 + 60_000,
      heldBack: 1,
      lastFiredMs: startMs + 50_000,
    });
    expect(plain(state?.why ?? "")).toBe("CPU 90 % is above abs 70 %. Cooldown for another 50 s, 1 held back.");
  });

  it("says that no traffic, or not this flow, has been seen", () => {
    const errors = ruleWith({ signal: "errors", level: "service", abs: 0.05 });
    const watch = createWatch([errors], []);
    const why = (): string | undefined => watch.states("trade/a:1", startMs)[0]?.why;
    watch.observe(observationAt(0, {}));
    expect(why()).toBe("No traffic has been seen yet.");
    watch.observe(observationAt(1, {}, [{ direction: "in", service: "a", requests: 1, values: { errors: 0 } }]));
    watch.observe(observationAt(2, {}));
    expect(why()).toBe("The last scrape did not have this flow.");
  });

  it("is not there for an instance that has not been scraped", () => {
    expect(createWatch([cpu], []).states("trade/a:1", startMs)).toEqual([]);
  });
});

it("a firing carries the numbers it was made of", () => {
  const watch = createWatch([{ ...cpu, name: "cpu", capture: ["cpu"], cooldownMs: 60_000 }], []);
  for (let scrape = 0; scrape < 11; scrape++) watch.observe(observationAt(scrape, { cpu: 20 + scrape / 10 }));
  const { firings } = watch.observe(observationAt(11, { cpu: 40, goroutine: 12 }));
  expect(firings).toEqual([
    {
      instanceKey: "trade/a:1",
      rule: "cpu",
      signal: "cpu",
      flow: null,
      atMs: startMs + 55_000,
      test: "diff",
      reason: expect.stringContaining("plus 25 %"),
      numbers: { value: 40, average: expect.closeTo(20.55), min: 10, diff: 25, abs: 70, unit: "%" },
      window: [20.1, 20.2, 20.3, 20.4, 20.5, 20.6, 20.7, 20.8, 20.9, 21],
      held: { count: 1, of: 1 },
      cooldownUntilMs: startMs + 55_000 + 60_000,
      capture: ["cpu"],
      atScrape: { cpuPercent: 40, goroutines: 12 },
    },
  ]);
});
