import type { RequestListener } from "node:http";
import { expect, it, onTestFinished, vi } from "vitest";
import { startDiscovery } from "../../../collectors/discovery/discovery.ts";
import type { HttpAccess } from "../../../model/http-access.ts";
import { localServer } from "../../support/local-server.ts";
import { configuration, scrapeConfig } from "./scrape-configs.ts";

const secret = "hunter2-correct-horse";

const basic = (text: string): HttpAccess => ({
  authorization: { type: "Basic", username: "scraper", secret: { text } },
  tls: null,
});

async function discovering(listener: RequestListener, access: HttpAccess | null = null) {
  const url = `${await localServer(listener)}/targets`;
  const sets: string[][] = [];
  const said: string[] = [];
  const wrong: number[] = [];
  const discovery = startDiscovery({
    configuration: configuration([scrapeConfig({ httpSdConfigs: [{ url, refreshIntervalMs: 100, access }] })]),
    faulty: (faults) => void wrong.push(faults.length),
    changed: (targets) => void sets.push(targets.map((target) => target.url)),
    problem: (source, message) => void said.push(source === url ? message : `${source}: ${message}`),
    log: () => undefined,
  });
  onTestFinished(discovery.stop);
  return { url, discovery, sets, said, wrong };
}

const json = (body: unknown, status = 200, type = "application/json; charset=utf-8") => ({ body, status, type });

it("targets of a server come and change; a bad answer keeps what it told and is said once", async () => {
  let answer = json([{ targets: ["a:1"], labels: { app: "shop" } }]);
  let asked = 0;
  const { sets, said, wrong } = await discovering((request, response) => {
    asked++;
    expect(request.headers["x-prometheus-refresh-interval-seconds"]).toBe("0.1");
    response.writeHead(answer.status, { "Content-Type": answer.type }).end(JSON.stringify(answer.body));
  });
  const last = () => sets.at(-1)?.join(" ");
  const askedTwiceMore = async () => {
    const before = asked;
    await vi.waitFor(() => expect(asked).toBeGreaterThan(before + 1), 5000);
  };
  await vi.waitFor(() => expect(last()).toBe("http://a:1/metrics"), 5000);
  answer = json([{ targets: ["a:1", "b:1"] }]);
  await vi.waitFor(() => expect(last()).toBe("http://a:1/metrics http://b:1/metrics"), 5000);
  for (const bad of [json([], 500), json([], 200, "text/html"), json({ targets: [] }), json([{ targets: "a:1" }])]) {
    answer = bad;
    await askedTwiceMore();
  }
  expect(last()).toBe("http://a:1/metrics http://b:1/metrics");
  expect(said).toEqual([
    "not read, its earlier targets stay: HTTP 500",
    'not read, its earlier targets stay: the answer is "text/html", not application/json',
    expect.stringContaining("not a list of target groups"),
    expect.stringContaining("group [0].targets"),
  ]);
  answer = json([]);
  await vi.waitFor(() => expect(last()).toBe(""), 5000);
  expect(wrong.at(-1)).toBe(0);
});

it("the server is asked with its authorization, which nobody sees when it is refused", async () => {
  const guarded: RequestListener = (request, response) => {
    const expected = `Basic ${Buffer.from(`scraper:${secret}`).toString("base64")}`;
    const isAllowed = request.headers.authorization === expected;
    response.writeHead(isAllowed ? 200 : 401, { "Content-Type": "application/json" }).end('[{"targets":["a:1"]}]');
  };
  const allowed = await discovering(guarded, basic(secret));
  await vi.waitFor(() => expect(allowed.sets).toEqual([["http://a:1/metrics"]]), 5000);
  const refused = await discovering(guarded, basic(`${secret}-wrong`));
  await vi.waitFor(() => expect(refused.said).toEqual(["not read, its earlier targets stay: HTTP 401"]), 5000);
});

it("what a server told outlasts a change of the configuration while it fails", async () => {
  let status = 200;
  const { discovery, url, sets, said } = await discovering((_, response) =>
    response.writeHead(status, { "Content-Type": "application/json" }).end('[{"targets":["a:1"]}]'),
  );
  await vi.waitFor(() => expect(sets).toEqual([["http://a:1/metrics"]]), 5000);
  status = 500;
  const httpSdConfigs = [{ url, refreshIntervalMs: 100, access: null }];
  discovery.update(configuration([scrapeConfig({ httpSdConfigs, metricsPath: "/stats" })]));
  await vi.waitFor(() => expect(sets.at(-1)).toEqual(["http://a:1/stats"]), 5000);
  expect(said[0]).toContain("HTTP 500");
});

it("a server that cannot be reached leaves the other sources their targets", async () => {
  const sets: string[][] = [];
  const said: string[] = [];
  const discovery = startDiscovery({
    configuration: configuration([
      scrapeConfig({
        staticConfigs: [{ targets: ["a:1"], labels: {} }],
        httpSdConfigs: [{ url: "http://127.0.0.1:1/", refreshIntervalMs: 1000, access: null }],
      }),
    ]),
    changed: (targets) => void sets.push(targets.map((target) => target.url)),
    problem: (_, message) => void said.push(message),
    log: () => undefined,
  });
  onTestFinished(discovery.stop);
  await vi.waitFor(() => expect(sets).toEqual([["http://a:1/metrics"]]), 5000);
  expect(said).toEqual(["not read, its earlier targets stay: connection refused"]);
});

it("a server that hangs does not hold up what is known without it", async () => {
  const url = `${await localServer(() => undefined)}/targets`;
  const sets: string[][] = [];
  const discovery = startDiscovery({
    configuration: configuration([
      scrapeConfig({ staticConfigs: [{ targets: ["a:1"], labels: {} }] }),
      scrapeConfig({ jobName: "late", httpSdConfigs: [{ url, refreshIntervalMs: 60_000, access: null }] }),
    ]),
    changed: (targets) => void sets.push(targets.map((target) => target.url)),
    problem: () => undefined,
    log: () => undefined,
  });
  onTestFinished(discovery.stop);
  await vi.waitFor(() => expect(sets).toEqual([["http://a:1/metrics"]]), 3000);
});
