import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { Profile } from "pprof-format";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { GoroutineBases } from "../../model/goroutines/bases.ts";
import type { GoroutineReport } from "../../model/goroutines/report.ts";
import { type ProfileKind, profileKindIds, profileKinds } from "../../model/profile-kinds.ts";
import { type GoTarget, startNodeExporter, startPrometheus, startVictoriaMetrics } from "../support/go-targets.ts";
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
  profiles: { kind: ProfileKind; status: string; bytes: number; sha256: string }[];
}

let targets: { running: GoTarget[] } | { missing: string };
let mesh: RunningConsole | null = null;

const apps = ["node-exporter", "prometheus", "victoria-metrics"];
/** Goroutines first, CPU last; a dump stops the process, and these have few goroutines. */
const allKinds = profileKindIds.toSorted((left, right) => profileKinds[left].order - profileKinds[right].order);

/** Every Go process has more than three goroutines, so the rule's absolute threshold is crossed at the first scrape. */
const configOf = ([exporter = "", prometheus = "", victoria = ""]: string[]): string => `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: prometheus
    static_configs: [{ targets: ["${prometheus}"], labels: { app: prometheus } }]
    sidecar: { pprof: "${prometheus}", traffic: prometheus_http_request_duration_seconds }
  - job_name: node
    static_configs: [{ targets: ["${exporter}"], labels: { app: node-exporter } }]
    sidecar: { pprof: "${exporter}" }
  - job_name: victoria
    static_configs: [{ targets: ["${victoria}"], labels: { app: victoria-metrics } }]
    sidecar: { pprof: "${victoria}" }
rules:
  - { name: goroutine, signal: goroutine, min: 1, abs: 3, cooldown: 1h, capture: [${allKinds.join(", ")}] }
capture: { cpuSeconds: 1 }
`;

beforeAll(async () => {
  const started = await Promise.all([startNodeExporter(), startPrometheus(), startVictoriaMetrics()]);
  const running = started.filter((one): one is GoTarget => !("missing" in one));
  const [missing] = started.filter((one) => "missing" in one);
  targets = missing ?? { running };
  if (missing) await Promise.all(running.map((one) => one.stop()));
  else mesh = await startConsole({ config: configOf(running.map(({ address }) => address)) });
});

afterAll(async () => {
  await mesh?.stop();
  if (targets && "running" in targets) await Promise.all(targets.running.map((one) => one.stop()));
});

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${mesh?.url}${path}`);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

const allCaptures = (): Promise<CaptureJson[]> =>
  waitFor(
    async () => {
      const { data } = await get<{ data: CaptureJson[] }>("/api/v1/captures");
      return data.length >= 3 && data.every((capture) => capture.status !== "running") ? data : null;
    },
    90_000,
    "a finished capture of each process",
  );

it("finds out that Debian's prometheus, node-exporter and victoria-metrics are Go processes, and scrapes them", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  const rows = await waitFor(
    async () => {
      const { data } = await get<{ data: { app: string; kind: string; health: string; samples: number }[] }>(
        "/api/v1/targets",
      );
      return data.length === 3 && data.every((target) => target.health === "up") ? data : null;
    },
    30_000,
    "all targets to be up",
  );
  expect(rows.map(({ app, kind }) => [app, kind]).toSorted()).toEqual(apps.map((app) => [app, "go"]));
  for (const row of rows) expect(row.samples).toBeGreaterThan(30);
});

it("captures by itself what a crossed threshold asks for, and says with which numbers", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  const captures = await allCaptures();
  expect(captures.map(({ app }) => app).toSorted()).toEqual(apps);
  for (const capture of captures) {
    expect(capture).toMatchObject({ rule: "goroutine", status: "stored", numbers: { min: 1, abs: 3 } });
    expect(capture.numbers.value).toBeGreaterThan(3);
    expect(capture.reason).toContain("above");
    expect(Date.parse(capture.at)).toBeGreaterThan(Date.now() - 300_000);
    expect(capture.profiles.map(({ kind, status }) => [kind, status])).toEqual(
      allKinds.map((kind) => [kind, "stored"]),
    );
  }
});

it("serves the profile's bytes as fetched, which pprof's own format reads", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  for (const { id, profiles } of await allCaptures()) {
    for (const { kind, sha256, bytes: length } of profiles) {
      const response = await fetch(`${mesh?.url}/api/v1/captures/${id}/profiles/${kind}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      expect(bytes.length).toBe(length);
      if (kind === "goroutine-text") expect(Buffer.from(bytes).toString()).toMatch(/^goroutine \d+ .*:\n/);
      else expect(Profile.decode(gunzipSync(bytes)).sampleType.length).toBeGreaterThan(0);
    }
  }
});

it("decodes the goroutine profile into functions of that process", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  const capture = (await allCaptures()).find(({ app }) => app === "prometheus");
  const { data } = await get<{ data: { name: string; total: number }[] }>(
    `/api/v1/captures/${capture?.id}/profiles/goroutine/top?limit=500`,
  );
  const names = data.map(({ name }) => name);
  expect(names).toContain("runtime.gopark");
  expect(names.some((name) => name.startsWith("github.com/prometheus/"))).toBe(true);
  expect(data.find(({ name }) => name === "runtime.gopark")?.total).toBeGreaterThan(3);
});

const appsOf = async (query: string): Promise<string[]> =>
  (await get<{ data: CaptureJson[] }>(`/api/v1/captures?${query}`)).data.map(({ app }) => app);

it("lets a query narrow the captures by application and time", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  await allCaptures();
  expect(await appsOf("app=prometheus")).toEqual(["prometheus"]);
  expect(await appsOf(`from=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).toEqual([]);
  expect(await appsOf(`app=node-exporter&from=${Date.now() - 600_000}&to=${Date.now()}`)).toEqual(["node-exporter"]);
});

it("is told by the process that another profiler runs, and says so", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  const { instance } = (await allCaptures()).find(({ app }) => app === "prometheus") ?? { instance: "" };
  const address = targets.running[apps.indexOf("prometheus")]?.address;
  const profile = `http://${address}/debug/pprof/profile`;
  const stopped = new AbortController();
  const other = (async () => {
    while (!stopped.signal.aborted) {
      await fetch(`${profile}?seconds=60`, { signal: stopped.signal }).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  // Whether it has begun is seen only from the outside: a third one is refused then.
  await waitFor(
    async () => (await fetch(`${profile}?seconds=1`)).status === 500,
    30_000,
    "the other profiler to begin",
  );
  const asked = await fetch(`${mesh?.url}/api/v1/captures`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ instance, kind: "cpu", seconds: 1 }),
  });
  expect(asked.status).toBe(202);
  const { id } = (await asked.json()) as { id: string };
  const input = encodeURIComponent(JSON.stringify({ id }));
  const capture = await waitFor(
    async () => {
      const { result } = await get<{
        result: { data: { capture: { status: string; profiles: { error: string | null }[] } } };
      }>(`/api/trpc/captures.get?input=${input}`);
      return result.data.capture.status === "running" ? null : result.data.capture;
    },
    30_000,
    "the capture to end",
  );
  stopped.abort();
  await other;
  expect(capture.status).toBe("failed");
  expect(capture.profiles[0]?.error).toContain("answered 500");
  expect(capture.profiles[0]?.error).toContain("already in use");
});

it("compares a second dump of a process with the first: most goroutines have not moved", async (test) => {
  if ("missing" in targets) return skipForLack(test, targets.missing);
  const first = (await allCaptures()).findLast(({ app }) => app === "node-exporter");
  const asked = await fetch(`${mesh?.url}/api/v1/captures`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ instance: first?.instance, kinds: ["goroutine-text"] }),
  });
  const { id } = (await asked.json()) as { id: string };
  const profile = `${id}:goroutine-text`;
  const input = encodeURIComponent(JSON.stringify({ profile }));
  const bases = await waitFor(
    async () => {
      const { result } = await get<{ result: { data: GoroutineBases } }>(`/api/trpc/goroutines.bases?input=${input}`);
      return result.data.own ? result.data : null;
    },
    30_000,
    "the dump to be stored",
  );
  expect(bases.previous.map((base) => base.profile)).toEqual([`${first?.id}:goroutine-text`]);
  const report = await get<GoroutineReport>(
    `/api/v1/profiles/${profile}/goroutines?previous=${bases.previous[0]?.profile}`,
  );
  expect(report.hasIdentity).toBe(true);
  expect(report.stuckTotal).toBeGreaterThan(0);
  expect(report.suspects).toEqual([]);
});
