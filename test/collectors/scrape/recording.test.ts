import { describe, expect, it } from "vitest";
import { noFindings } from "../../../collectors/scrape/door-findings.ts";
import { type ParseExposition, parseExposition } from "../../../collectors/scrape/exposition.ts";
import type { ScrapeOutcome } from "../../../collectors/scrape/scrape-outcome.ts";
import { targetMemory } from "../../../collectors/scrape/target-memory.ts";
import { failedScrape, goodScrape } from "../../../collectors/scrape/target-scrape.ts";
import { fastParser } from "../../../collectors/scrape/wasm/fast-parser.ts";
import { loadModule } from "../../../collectors/scrape/wasm/load-module.ts";
import { createWatch } from "../../../collectors/watch/watch.ts";
import { defaultRules } from "../../../model/rules.ts";
import { type ExpectedWindow, expectedFirings, expectedWindows, recordedScrapes } from "../../support/recording.ts";
import { targetOf } from "../../support/scrape-targets.ts";

const targets = ["mosn-a", "mosn-b", "app-a", "app-b", "envoy", "daprd"];

function replay(name: string, parse: ParseExposition): ScrapeOutcome[] {
  const resources = { cpuCores: 2, memoryLimitBytes: 512 * 1024 ** 2 };
  const memory = targetMemory({ ...targetOf({ key: name, instance: name, resources }), id: 1 });
  return recordedScrapes(name).map(({ atMs, tookMs, body, error }) =>
    body === undefined
      ? failedScrape(memory, error ?? "", { atMs, tookMs })
      : goodScrape(memory, Buffer.from(body), { atMs, tookMs }, noFindings, parse),
  );
}

/** The recording's Go services have one route each, and daprd one application; it calls them `http_server`. */
const recordedName = (service: string) => (service === "/price" || service === "pricing" ? "http_server" : service);

/** As the recording has them: `baseline` and `reset` have no values. */
function windowsOf(outcomes: ScrapeOutcome[], service: string): ExpectedWindow[] {
  return outcomes.map(({ atMs, process, observation, events }) => {
    if (process.up === 0) return { atMs, up: 0 };
    const flow = observation.flows.find((one) => recordedName(one.service) === service);
    if (events.some(({ kind }) => kind === "restart" || kind === "reset")) return { atMs, reset: true };
    if (!flow) return { atMs, baseline: true };
    const { qps = -1, rt = -1, errors = -1 } = flow.values;
    return { atMs, qps, rtMs: rt < 0 ? null : rt, errorRatio: errors < 0 ? null : errors };
  });
}

const decimals = { qps: 3, rtMs: 4, errorRatio: 5 } as const;

const marks = ({ atMs, baseline, reset, up }: ExpectedWindow) => ({ atMs, baseline, reset, up });

function expectSame(found: ExpectedWindow[], expected: ExpectedWindow[]): void {
  expect(found.map(({ atMs }) => atMs)).toEqual(expected.map(({ atMs }) => atMs));
  found.forEach((window, index) => {
    const wanted = expected[index] ?? { atMs: -1 };
    expect(marks(window)).toEqual(marks(wanted));
    for (const name of ["qps", "rtMs", "errorRatio"] as const) {
      const value = window[name];
      const want = wanted[name];
      if (typeof value !== "number" || typeof want !== "number") expect(value, `${name} at ${window.atMs}`).toBe(want);
      else
        expect(Math.abs(value - want), `${name} at ${window.atMs}`).toBeLessThanOrEqual(0.5001 * 10 ** -decimals[name]);
    }
  });
}

const compiled = loadModule(() => undefined);
const parsers: [string, ParseExposition | null][] = [
  ["in JavaScript", parseExposition],
  ["in WebAssembly", compiled && fastParser(compiled)],
];

describe.each(parsers)("a recorded mesh, replayed with its own times, read %s", (_, parse) => {
  if (!parse) throw new Error("the parser is compiled by npm test");
  const outcomes = new Map(targets.map((name) => [name, replay(name, parse)]));
  const curves = Object.entries(expectedWindows()).filter(([key]) => targets.includes(key.split("/")[0] ?? ""));

  it.each(curves)("%s has the RT, QPS and error ratio that its bodies say", (key, expected) => {
    const [target = "", service = ""] = key.split("/");
    expectSame(windowsOf(outcomes.get(target) ?? [], service), expected);
  });

  it("has no flow that the bodies do not have, and never the sum over listeners beside them", () => {
    const services = targets.map((name) =>
      [
        ...new Set(
          (outcomes.get(name) ?? []).flatMap(({ flows }) =>
            flows.map(({ direction, service }) => `${direction} ${service}`),
          ),
        ),
      ].toSorted(),
    );
    expect(services).toEqual([
      ["in ingress_pricing", "out egress_mesh"],
      ["in ingress_pricing", "out egress_mesh"],
      ["in /price"],
      ["in /price"],
      ["in inbound_8080"],
      ["in pricing"],
    ]);
  });

  it("tells the restart of mosn-b once, with the failed scrape before it", () => {
    const events = (outcomes.get("mosn-b") ?? []).flatMap(({ events: found }) =>
      found.map(({ atMs, kind }) => ({ atMs, kind })),
    );
    expect(events).toEqual([
      { atMs: 400_000, kind: "down" },
      { atMs: 405_000, kind: "up" },
      { atMs: 405_000, kind: "restart" },
    ]);
  });

  it("makes the default rules fire where they must, and nowhere else", () => {
    const watch = createWatch(defaultRules, []);
    const firings = [...outcomes.values()].flat().flatMap(({ observation }) => watch.observe(observation).firings);
    const shown = firings.map(({ atMs, instanceKey, flow, rule, numbers }) => ({
      atMs,
      target: instanceKey,
      flow: flow && recordedName(flow.service),
      rule,
      value: Number(numbers.value.toFixed(3)),
      average: Number(numbers.average?.toFixed(3)),
    }));
    const expected = expectedFirings().filter(({ target }) => targets.includes(target));
    const order = (left: (typeof shown)[number], right: (typeof shown)[number]) =>
      left.atMs - right.atMs || left.target.localeCompare(right.target);
    expect(shown.toSorted(order)).toEqual(expected.toSorted(order));
  });
});
