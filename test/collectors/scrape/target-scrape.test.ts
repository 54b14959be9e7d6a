import { expect, it } from "vitest";
import { noFindings } from "../../../collectors/scrape/door-findings.ts";
import { targetMemory } from "../../../collectors/scrape/target-memory.ts";
import { failedScrape, goodScrape } from "../../../collectors/scrape/target-scrape.ts";
import { targetOf } from "../../support/scrape-targets.ts";

const mosnBody = (requests: number, errors: number) =>
  `downstream_request_total{listener="ingress"} ${requests}\ndownstream_request_503_total{listener="ingress"} ${errors}\n`;

const versionBody = (version: string) => `${mosnBody(1, 0)}meta_version:${version}{mosn="info"} 1\n`;

/** Five hundred listeners that no other scrape has. */
const listenersBody = (scrape: number) =>
  Array.from({ length: 500 }, (_, n) => `downstream_request_total{listener="ingress_${scrape}_${n}"} 1\n`).join("");

/** Scrapes every five seconds; null is a failed one. */
function scrapes(bodies: (string | null)[], labels: Record<string, string> = {}) {
  const memory = targetMemory({ ...targetOf({ labels }), id: 7 });
  const outcomes = bodies.map((body, index) => {
    const time = { atMs: index * 5000, tookMs: 3 };
    return body === null
      ? failedScrape(memory, "connection refused", time)
      : goodScrape(memory, Buffer.from(body), time, noFindings);
  });
  return { state: memory.state, outcomes, events: outcomes.flatMap(({ events }) => events.map(({ kind }) => kind)) };
}

it("a failed scrape has `up` 0, everything else stale, no flow and no window", () => {
  const [, failed] = scrapes([mosnBody(1, 0), null]).outcomes;
  expect(failed).toMatchObject({ id: 7, windowMs: 0, flows: [], process: { up: 0, cpu: -2, rss: -2, goroutine: -2 } });
  expect(failed?.observation).toMatchObject({ process: { up: 0 }, flows: [], discontinuity: false });
});

// Prometheus 2.42 was asked the same.
it.each([
  [{ labelNameLength: 8, labelValueLength: 12 }, ""],
  [{ labelNameLength: 7 }, "the target has a label name of more than 7 characters"],
  [{ labelValueLength: 11 }, "the target has a value of instance of more than 11 characters"],
])("the limit %j is one on the labels of the target too", (over, lastError) => {
  const instance = "10.0.0.7:349";
  const target = targetOf({ labels: { instance } });
  const memory = targetMemory({ ...target, limits: { ...target.limits, ...over }, id: 7 });
  goodScrape(memory, Buffer.from("go_threads 9\n"), { atMs: 0, tookMs: 1 }, noFindings);
  expect(memory.state.lastError).toBe(lastError);
});

it("the scrape after a failed one has a gap before it, and the requests of both windows", () => {
  const [, , after] = scrapes([mosnBody(100, 0), null, mosnBody(180, 0)]).outcomes;
  expect(after?.observation.discontinuity).toBe(true);
  expect(after?.windowMs).toBe(0);
  expect(after?.flows.map(({ windowMs, counts }) => [windowMs, counts.requests])).toEqual([[10_000, 80]]);
});

it("going down and coming back are events; the first scrape is none", () => {
  expect(scrapes([null, null, mosnBody(1, 0), mosnBody(1, 0), null, null, mosnBody(1, 0)]).events).toEqual([
    "up",
    "down",
    "up",
  ]);
});

it("the state tells since when it is what it is", () => {
  expect(scrapes([mosnBody(1, 0), mosnBody(1, 0), null, null]).state).toMatchObject({
    health: "down",
    sinceMs: 10_000,
    lastScrapeMs: 15_000,
    lastError: "connection refused",
    samples: 0,
    kind: "mosn",
  });
});

it.each([
  ["daprd", "go_goroutines 9\n", "dapr_runtime_component_loaded{} 2\n", "dapr"],
  ["Istio's proxy", "envoy_server_uptime{} 1\n", 'istio_build{component="proxy",tag="1.30.0"} 1\n', "istio"],
])("%s that shows itself in the second body is what it shows, and stays it", (_, first, added, kind) => {
  const { outcomes, state } = scrapes([first, null, first + added, first, first]);
  expect(state).toMatchObject({ kind, kindHow: expect.stringContaining("body: ") });
  expect(outcomes.at(-1)?.process.up).toBe(1);
});

it("windows whose errors outnumber their requests are counted", () => {
  const bodies = [mosnBody(100, 0), mosnBody(110, 15), mosnBody(120, 25), mosnBody(120, 26)];
  expect(scrapes(bodies).state.clampedWindows).toBe(1);
});

it("another version in the same source is an event", () => {
  const { events, state } = scrapes([versionBody("v1_6_0"), versionBody("v1_6_0"), versionBody("v1_7_0")]);
  expect(events).toEqual(["version"]);
  expect(state).toMatchObject({ version: "1.7.0", versionHow: "metric" });
});

it("without admin API and metric the version is the label's", () => {
  expect(scrapes([mosnBody(1, 0)], { sidecar_version: "1.5.1" }).state).toMatchObject({
    version: "1.5.1",
    versionHow: "label sidecar_version",
  });
});

it("series that come and go do not fill the memory", () => {
  const memory = targetMemory({ ...targetOf(), id: 7 });
  for (let scrape = 0; scrape < 30; scrape++) {
    goodScrape(memory, Buffer.from(listenersBody(scrape)), { atMs: scrape * 5000, tookMs: 1 }, noFindings);
    expect(memory.table?.size ?? 0).toBeLessThan(4000);
  }
});
