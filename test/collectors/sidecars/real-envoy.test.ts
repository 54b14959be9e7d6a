import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { Profile } from "pprof-format";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCapturer } from "../../../collectors/capture/capturer.ts";
import type { ScrapeOutcome } from "../../../collectors/scrape/scrape-outcome.ts";
import { type Scraper, startScraper } from "../../../collectors/scrape/scraper.ts";
import { watchedFlow } from "../../../collectors/sidecars/flow-values.ts";
import type { FlowWindow } from "../../../collectors/sidecars/flow-window.ts";
import type { ScrapeTarget, TargetState } from "../../../model/targets.ts";
import { type Envoy, startEnvoy } from "../../support/envoy.ts";
import { skipForLack } from "../../support/lacking-tool.ts";
import { waitFor } from "../../support/running-console.ts";
import { targetOf } from "../../support/scrape-targets.ts";
import { firingOf, generous, rememberingPorts } from "../capture/capture-doubles.ts";

const slowMs = 40;
const held: (() => void)[] = [];
let upstream: Server;
let envoy: Envoy | { missing: string };
let scraper: Scraper;
let target: ScrapeTarget;
let state: TargetState | undefined;
const outcomes: ScrapeOutcome[] = [];

function answer(path: string, end: (status: number) => void): void {
  if (path === "/held") held.push(() => end(200));
  else if (path === "/slow") setTimeout(end, slowMs, 200);
  else end(path === "/broken" ? 503 : 200);
}

beforeAll(async () => {
  upstream = createServer((request, response) =>
    answer(request.url ?? "", (status) => response.writeHead(status).end("x")),
  );
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  envoy = await startEnvoy((upstream.address() as AddressInfo).port);
  if ("missing" in envoy) return;
  const { adminUrl } = envoy;
  target = { ...targetOf({ intervalMs: 500, timeoutMs: 500 }), id: 1, url: `${adminUrl}/stats/prometheus`, adminUrl };
  scraper = startScraper({
    now: Date.now,
    scraped: (outcome) => void outcomes.push(outcome),
    stateChanged: (changed) => void (state = changed),
    forgotten: () => undefined,
    log: () => undefined,
  });
  scraper.setTargets([target]);
  await Promise.all([fetch(envoy.inboundUrl), fetch(envoy.outboundUrl)]);
  await waitFor(() => state?.version && flowsFrom(0).length >= 2, 20_000, "the first windows of Envoy");
}, 300_000);

beforeEach((test) => {
  if ("missing" in envoy) skipForLack(test, envoy.missing);
});

afterAll(async () => {
  scraper?.stop();
  if (envoy && "stop" in envoy) await envoy.stop();
  upstream.close();
});

/** Of a test that was not skipped. */
function running(): Envoy {
  if ("missing" in envoy) throw new Error(envoy.missing);
  return envoy;
}

function flowsFrom(scrape: number): FlowWindow[] {
  return outcomes.slice(scrape).flatMap(({ flows }) => flows);
}

/**
 * The windows of one service in which `paths` were asked for, one after the other, until all of them are counted; and
 * how long the client waited for each.
 */
async function asked(service: string, url: string, paths: string[]) {
  const from = outcomes.length;
  const waitedMs: number[] = [];
  for (const path of paths) {
    const startMs = performance.now();
    await (await fetch(`${url}${path}`)).text();
    waitedMs.push(performance.now() - startMs);
  }
  const windows = () => flowsFrom(from).filter((flow) => flow.service === service);
  await waitFor(() => sumOf(windows(), "requests") >= paths.length, 10_000, `${paths.length} requests of ${service}`);
  return { windows: windows(), waitedMs };
}

function sumOf(windows: FlowWindow[], column: keyof FlowWindow["counts"]): number {
  return windows.reduce((sum, { counts }) => sum + counts[column], 0);
}

const inFlight = () => outcomes.at(-1)?.flows.find(({ service }) => service === "trade")?.active;
const times = (count: number, path: string) => Array.from({ length: count }, () => path);

it("is recognised by its metrics, and tells its version, readiness and memory", () => {
  expect(state).toMatchObject({
    health: "up",
    kind: "envoy",
    kindHow: "body: envoy_server_uptime",
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    versionHow: "admin API",
    readiness: { isReady: true, says: "LIVE" },
    admin: { state: "ok" },
    pprof: { state: "ok" },
    badLines: 0,
  });
  expect(outcomes.at(-1)?.process).toMatchObject({ up: 1, cpu: -4, goroutine: -4 });
  expect(outcomes.at(-1)?.process.rss).toBeGreaterThan(10e6);
});

describe("its traffic", () => {
  it("is counted request by request, in the direction that its configuration says", async () => {
    const paths = [...times(30, "/"), ...times(6, "/broken"), ...times(4, "/slow")];
    const { windows } = await asked("trade", running().inboundUrl, paths);
    expect(new Set(windows.map(({ direction }) => direction))).toEqual(new Set(["in"]));
    expect([sumOf(windows, "requests"), sumOf(windows, "errors")]).toEqual([40, 6]);
    expect(sumOf(windows, "bytesIn")).toBeGreaterThan(40 * 50);
    const busy = windows.filter(({ counts }) => counts.requests > 0);
    for (const window of busy) {
      const { values } = watchedFlow(window);
      expect(values.qps).toBeCloseTo((window.counts.requests * 1000) / window.windowMs);
      expect(values.errors).toBeCloseTo(window.counts.errors / window.counts.requests);
    }
  });

  it("has the RT and the percentiles of what was slow", async () => {
    const { windows, waitedMs } = await asked("calls", running().outboundUrl, times(20, "/slow"));
    expect(new Set(windows.map(({ direction }) => direction))).toEqual(new Set(["out"]));
    const meanMs = sumOf(windows, "rtSumNs") / sumOf(windows, "requests") / 1e6;
    expect(meanMs).toBeGreaterThanOrEqual(slowMs - 2);
    expect(meanMs).toBeLessThan(waitedMs.reduce((sum, ms) => sum + ms, 0) / waitedMs.length + 2);
    const { values } = watchedFlow(windows.findLast(({ counts }) => counts.requests > 2) as FlowWindow);
    // Envoy's buckets end at 25, 50, 100, 250 ms.
    for (const percentile of [values.p50, values.p90, values.p99]) {
      expect(percentile).toBeGreaterThan(25);
      expect(percentile).toBeLessThan(Math.max(...waitedMs) * 2.5);
    }
  });

  it("that is under way is in flight", async () => {
    const answers = times(3, "/held").map((path) => fetch(`${running().inboundUrl}${path}`));
    await waitFor(() => inFlight() === 3, 10_000, "three requests in flight");
    for (const end of held.splice(0)) end();
    await Promise.all(answers);
    await waitFor(() => inFlight() === 0, 10_000, "none in flight");
  });
});

it("gives its heap as a profile, and no other", async () => {
  const { ports, told } = rememberingPorts(() => (state ? { target, state } : null));
  const capturer = createCapturer(generous, ports, { restored: { startedMs: [] } });
  await capturer.fired([firingOf(["heap", "cpu"], { instanceKey: target.key })]);
  expect(told.begun[0]?.capture).toMatchObject({ kinds: ["heap"], unsupported: ["cpu"] });
  expect(told.profiles).toEqual([expect.objectContaining({ kind: "heap", status: "stored" })]);
  const [bytes = new Uint8Array()] = told.saved.values();
  const profile = Profile.decode(gunzipSync(bytes));
  expect(profile.sampleType.map(({ type }) => profile.stringTable.strings[Number(type)])).toContain("space");
  // Its allocator samples every two megabytes: a process that has done little may hold no sample yet.
  expect(profile.mapping.length).toBeGreaterThan(0);
});

it("that is started again is seen as a restart, not as a reset", async () => {
  const from = outcomes.length;
  await running().restart();
  const kindsOf = () => outcomes.slice(from).flatMap(({ events }) => events.map(({ kind }) => kind));
  await waitFor(() => kindsOf().includes("restart"), 15_000, "the restart to be seen");
  expect(kindsOf()).not.toContain("reset");
  expect(flowsFrom(from).every(({ counts }) => counts.requests >= 0)).toBe(true);
});
