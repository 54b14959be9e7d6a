import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { Profile } from "pprof-format";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type GoTarget, startNodeExporter, startPrometheus } from "../support/go-targets.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

interface CaptureJson {
  id: string;
  at: string;
  app: string;
  instance: string;
  rule: string;
  reason: string;
  numbers: {
    value: number;
    average: number | null;
    min: number | null;
    diff: number | null;
    abs: number | null;
    unit: string;
  };
  status: string;
  profiles: { kind: string; status: string; bytes: number; sha256: string }[];
}

let targets: { prometheus: GoTarget; exporter: GoTarget } | { missing: string };
let mesh: RunningConsole | null = null;

/** Every Go process has more than three goroutines, so the rule's absolute threshold is crossed at the first scrape. */
const configOf = (prometheus: string, exporter: string): string => `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: prometheus
    static_configs: [{ targets: ["${prometheus}"], labels: { app: prometheus } }]
    sidecar: { pprof: "${prometheus}", traffic: prometheus_http_request_duration_seconds }
  - job_name: node
    static_configs: [{ targets: ["${exporter}"], labels: { app: node-exporter } }]
    sidecar: { pprof: "${exporter}" }
rules:
  - { name: goroutine, signal: goroutine, min: 1, abs: 3, cooldown: 1h, capture: [goroutine, heap, cpu] }
capture: { cpuSeconds: 1 }
`;

beforeAll(async () => {
  const prometheus = await startPrometheus();
  const exporter = await startNodeExporter();
  if ("missing" in prometheus) targets = prometheus;
  else if ("missing" in exporter) targets = exporter;
  else {
    targets = { prometheus, exporter };
    mesh = await startConsole({ config: configOf(prometheus.address, exporter.address) });
  }
});

afterAll(async () => {
  await mesh?.stop();
  if (targets && "prometheus" in targets) await Promise.all([targets.prometheus.stop(), targets.exporter.stop()]);
});

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${mesh?.url}${path}`);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

const bothCaptures = (): Promise<CaptureJson[]> =>
  waitFor(
    async () => {
      const { data } = await get<{ data: CaptureJson[] }>("/api/v1/captures");
      return data.length >= 2 && data.every((capture) => capture.status !== "running") ? data : null;
    },
    60_000,
    "a finished capture of each process",
  );

it("finds out that Debian's prometheus and node-exporter are Go processes, and scrapes them", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  const rows = await waitFor(
    async () => {
      const { data } = await get<{ data: { app: string; kind: string; health: string; samples: number }[] }>(
        "/api/v1/targets",
      );
      return data.length === 2 && data.every((target) => target.health === "up") ? data : null;
    },
    30_000,
    "both targets to be up",
  );
  expect(rows.map(({ app, kind }) => [app, kind]).toSorted()).toEqual([
    ["node-exporter", "go"],
    ["prometheus", "go"],
  ]);
  for (const row of rows) expect(row.samples).toBeGreaterThan(30);
});

it("captures by itself what a crossed threshold asks for, and says with which numbers", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  const captures = await bothCaptures();
  expect(captures.map(({ app }) => app).toSorted()).toEqual(["node-exporter", "prometheus"]);
  for (const capture of captures) {
    expect(capture).toMatchObject({ rule: "goroutine", status: "stored", numbers: { min: 1, abs: 3 } });
    expect(capture.numbers.value).toBeGreaterThan(3);
    expect(capture.reason).toContain("above");
    expect(Date.parse(capture.at)).toBeGreaterThan(Date.now() - 300_000);
    expect(capture.profiles.map(({ kind, status }) => [kind, status])).toEqual([
      ["goroutine", "stored"],
      ["heap", "stored"],
      ["cpu", "stored"],
    ]);
  }
});

it("serves the profile's bytes as fetched, which pprof's own format reads", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  const capture = (await bothCaptures()).find(({ app }) => app === "prometheus");
  for (const profile of capture?.profiles ?? []) {
    const response = await fetch(`${mesh?.url}/api/v1/captures/${capture?.id}/profiles/${profile.kind}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(profile.sha256);
    expect(bytes.length).toBe(profile.bytes);
    expect(Profile.decode(gunzipSync(bytes)).sampleType.length).toBeGreaterThan(0);
  }
});

it("decodes the goroutine profile into functions of that process", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  const capture = (await bothCaptures()).find(({ app }) => app === "prometheus");
  const input = encodeURIComponent(
    JSON.stringify({ captureId: capture?.id, kind: "goroutine", sampleType: 0, limit: 500 }),
  );
  const { result } = await get<{ result: { data: { name: string; total: number }[] } }>(
    `/api/trpc/captures.top?input=${input}`,
  );
  const names = result.data.map(({ name }) => name);
  expect(names).toContain("runtime.gopark");
  expect(names.some((name) => name.startsWith("github.com/prometheus/"))).toBe(true);
  expect(result.data.find(({ name }) => name === "runtime.gopark")?.total).toBeGreaterThan(3);
});

const appsOf = async (query: string): Promise<string[]> =>
  (await get<{ data: CaptureJson[] }>(`/api/v1/captures?${query}`)).data.map(({ app }) => app);

it("lets a query narrow the captures by application and time", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  await bothCaptures();
  expect(await appsOf("app=prometheus")).toEqual(["prometheus"]);
  expect(await appsOf(`from=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).toEqual([]);
  expect(await appsOf(`app=node-exporter&from=${Date.now() - 600_000}&to=${Date.now()}`)).toEqual(["node-exporter"]);
});
