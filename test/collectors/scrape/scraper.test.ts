import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { ScrapeOutcome } from "../../../collectors/scrape/scrape-outcome.ts";
import { startScraper } from "../../../collectors/scrape/scraper.ts";
import type { ScrapeTarget, TargetState } from "../../../model/targets.ts";
import { localServer } from "../../support/local-server.ts";
import { targetOf } from "../../support/scrape-targets.ts";

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/mosn-1.6.0/${name}`, import.meta.url));

let lastId = 0;
function target(name: string, url: string, over: Partial<ScrapeTarget> = {}): ScrapeTarget {
  const limits = { ...targetOf().limits, bodyBytes: 200_000 };
  return {
    ...targetOf({ key: name, instance: name, intervalMs: 200, timeoutMs: 150, limits }),
    url,
    id: ++lastId,
    ...over,
  };
}

function scraping(targets: ScrapeTarget[]) {
  const states = new Map<string, TargetState>();
  const outcomes = new Map<string, ScrapeOutcome[]>();
  const log: string[] = [];
  const forgotten: string[] = [];
  const scraper = startScraper({
    now: Date.now,
    scraped: (outcome) => void outcomes.set(outcome.key, [...(outcomes.get(outcome.key) ?? []), outcome]),
    stateChanged: (state) => void states.set(state.key, state),
    forgotten: (key) => void forgotten.push(key),
    log: (line) => void log.push(line),
  });
  onTestFinished(scraper.stop);
  scraper.setTargets(targets);
  return {
    scraper,
    states,
    outcomes,
    log,
    forgotten,
    ups: (key: string) => (outcomes.get(key) ?? []).map(({ process }) => process.up),
  };
}

it("a MOSN without a Prometheus sink is scraped by its admin API", async () => {
  let asked = 6942;
  const stats = await localServer((request, response) => {
    if (request.url !== "/api/v1/stats") return response.end(fixture("root"));
    asked += 10;
    return response.end(fixture("stats").toString().replaceAll('"6942"', `"${asked}"`));
  });
  const { states, outcomes } = scraping([target("one", `${stats}/api/v1/stats`)]);
  await vi.waitFor(() => expect(outcomes.get("one")?.at(-1)?.flows).toHaveLength(1), 5000);
  expect(states.get("one")).toMatchObject({ kind: "mosn", health: "up", badLines: 0 });
  expect(outcomes.get("one")?.at(-1)?.flows[0]).toMatchObject({ service: "ingress_pricing", counts: { requests: 10 } });
});

let requests = 0;
const mosn: RequestListener = (_, response) =>
  response.end(
    fixture("metrics.prom")
      .toString()
      .replace("6977", String(6977 + ++requests)),
  );

const awkward: [string, RequestListener, RegExp][] = [
  ["hangs", () => undefined, /^timed out after 150\sms$/],
  ["sends HTML", (_, response) => response.end("<!doctype html><title>Hello</title>"), /HTML, not metrics/],
  ["sends JSON", (_, response) => response.end('{"up": 1}'), /JSON, not metrics/],
  ["is the admin port", (_, response) => response.end(fixture("root")), /admin help page/],
  ["sends garbage", (_, response) => response.end(Buffer.alloc(5000, 7)), /not an exposition/],
  ["answers 503", (_, response) => response.writeHead(503).end(), /^HTTP 503$/],
  ["redirects", (_, response) => response.writeHead(302, { Location: "/" }).end(), /redirects are not followed/],
  [
    "sends without end",
    (_, response) => {
      const write = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, "a 1\n")));
      };
      response.on("drain", write);
      write();
    },
    /^the body is over/,
  ],
];

it("a target that misbehaves costs its own row a clear reason, and the others nothing", async () => {
  const urls = await Promise.all(awkward.map(([, listener]) => localServer(listener)));
  const good = target("good", await localServer(mosn));
  const { states, outcomes, ups } = scraping([
    good,
    ...awkward.map(([name], index) => target(name, urls[index] ?? "")),
  ]);
  await vi.waitFor(() => {
    for (const [name] of awkward) expect(ups(name).length, name).toBeGreaterThanOrEqual(3);
  }, 10_000);
  for (const [name, , reason] of awkward) {
    expect(states.get(name)).toMatchObject({ health: "down", lastError: expect.stringMatching(reason) });
    expect(new Set(ups(name))).toEqual(new Set([0]));
  }
  expect(new Set(ups("good"))).toEqual(new Set([1]));
  expect(states.get("good")).toMatchObject({ health: "up", lastError: "", kind: "mosn", badLines: 0 });
  expect(
    outcomes
      .get("good")
      ?.at(-1)
      ?.flows.map(({ service }) => service),
  ).toEqual(["ingress_pricing"]);
});

it("a target is never scraped twice at once, and keeps its place in the interval", async () => {
  let now = 0;
  let most = 0;
  const times: number[] = [];
  const url = await localServer((_, response) => {
    times.push(Date.now());
    most = Math.max(most, ++now);
    setTimeout(() => response.end("go_goroutines 5\n", () => now--), 250);
  });
  const { ups } = scraping([target("slow", url, { intervalMs: 100, timeoutMs: 1000 })]);
  await vi.waitFor(() => expect(ups("slow").length).toBeGreaterThanOrEqual(4), 10_000);
  expect(most).toBe(1);
  for (const [index, at] of times.entries()) {
    const apart = (at - (times[0] ?? 0)) % 100;
    expect(Math.min(apart, 100 - apart), `scrape ${index}`).toBeLessThan(45);
  }
});

it("unchanged targets keep their memory, changed ones begin anew, those that are gone are forgotten", async () => {
  const url = await localServer(mosn);
  const kept = target("kept", url);
  const changed = target("changed", url);
  const { scraper, outcomes, forgotten, ups } = scraping([kept, changed, target("gone", url)]);
  const both = (count: number) =>
    vi.waitFor(() => expect(Math.min(ups("kept").length, ups("changed").length)).toBeGreaterThanOrEqual(count), 5000);
  await both(2);
  outcomes.clear();
  scraper.setTargets([structuredClone(kept), { ...changed, app: "other" }]);
  await both(1);
  expect(forgotten).toEqual(["gone"]);
  expect(outcomes.get("kept")?.[0]?.flows).toHaveLength(1);
  expect(outcomes.get("changed")?.[0]?.flows).toHaveLength(0);
});

const admin: RequestListener = (request, response) => {
  const answers: Record<string, string> = {
    "/api/v1/version": "version",
    "/api/v1/states": "states",
    "/api/v1/config_dump?alllisteners": "config_dump_alllisteners",
  };
  // As MOSN does it: 200 and a help text to everything else.
  response.end(fixture(answers[request.url ?? ""] ?? "root"));
};
/** A real answer, while the process still initialises. */
const envoyInfo = readFileSync(
  new URL("../../fixtures/envoy-1.40.0/server_info.json", import.meta.url),
  "utf8",
).replace('"LIVE"', '"INITIALIZING"');
const pprof: RequestListener = (request, response) =>
  request.url === "/debug/pprof/"
    ? response.end("<title>/debug/pprof/</title> goroutine heap")
    : response.writeHead(404).end();

const stateOf = async (over: Partial<ScrapeTarget>) => {
  const { states } = scraping([target("one", await localServer(mosn), over)]);
  await vi.waitFor(() => expect(states.get("one")?.pprof.state).not.toBe("unknown"), 5000);
  return states;
};

describe("the side doors of a target", () => {
  it("tell version, pid and directions, and that they are open", async () => {
    const states = await stateOf({ adminUrl: await localServer(admin), pprofUrl: await localServer(pprof) });
    await vi.waitFor(() => expect(states.get("one")?.pid).toBe(11193), 5000);
    expect(states.get("one")).toMatchObject({
      version: "1.6.0",
      versionHow: "admin API",
      admin: { state: "ok", reason: "" },
      pprof: { state: "ok", reason: "" },
      readiness: { isReady: true, says: "running" },
    });
  });

  it("of an Envoy tell its version and that it is not ready; its profiles are there too", async () => {
    const envoy = await localServer((_, response) => response.end("envoy_server_uptime{} 12\n"));
    const envoyAdmin = await localServer((request, response) => {
      if (request.url === "/server_info") return response.end(envoyInfo);
      return response.writeHead(request.url === "/ready" ? 503 : 404).end("INITIALIZING\n");
    });
    const { states } = scraping([target("one", envoy, { adminUrl: envoyAdmin })]);
    await vi.waitFor(() => expect(states.get("one")?.version).toBe("1.40.0"), 5000);
    expect(states.get("one")).toMatchObject({
      kind: "envoy",
      kindHow: "body: envoy_server_uptime",
      admin: { state: "ok" },
      pprof: { state: "ok" },
      readiness: { isReady: false, says: "INITIALIZING" },
    });
  });

  it("that are MOSN's admin port are not pprof, and the setting that would open it is named", async () => {
    const states = await stateOf({ pprofUrl: await localServer(admin) });
    expect(states.get("one")?.pprof).toMatchObject({
      state: "disabled",
      reason: expect.stringContaining("sidecar.pprof"),
    });
    expect(states.get("one")?.admin).toMatchObject({
      state: "disabled",
      reason: expect.stringContaining("sidecar.admin"),
    });
  });

  it("that nobody opens are unreachable, with the reason, and the scrapes go on", async () => {
    const nobody = "http://127.0.0.1:9";
    const states = await stateOf({ pprofUrl: nobody, adminUrl: nobody });
    expect(states.get("one")).toMatchObject({
      health: "up",
      pprof: { state: "unreachable", reason: expect.stringContaining("connection refused") },
      admin: { state: "unreachable", reason: expect.stringContaining("admin.address") },
    });
  });

  it("tell the kind where the body does not", async () => {
    const url = await localServer((_, response) => response.end("something_else 1\n"));
    const { states } = scraping([target("odd", url, { adminUrl: await localServer(admin) })]);
    await vi.waitFor(() => expect(states.get("odd")?.kind).toBe("mosn"), 5000);
    expect(states.get("odd")?.kindHow).toBe("admin API");
  });
});

it("a target of no known kind is up, and says what to set", async () => {
  const url = await localServer((_, response) => response.end("something_else 1\n"));
  const { states, outcomes } = scraping([target("odd", url)]);
  await vi.waitFor(() => expect(states.get("odd")?.health).toBe("up"), 5000);
  expect(states.get("odd")).toMatchObject({ kind: null, kindHow: expect.stringContaining("sidecar.kind"), samples: 1 });
  expect(outcomes.get("odd")?.[0]?.process).toMatchObject({ up: 1, cpu: -4, goroutine: -4 });
});
