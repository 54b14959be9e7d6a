import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { Profile } from "pprof-format";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { DemoMessage, FaultState } from "../../model/demo-faults.ts";
import { readPprof } from "./pprof/read-pprof.ts";

interface Target {
  pod: string;
  address: string;
  /** Absent where the target is not a sidecar. */
  admin: string | undefined;
  pprof: string | undefined;
}

let demo: ChildProcess;
let ready: Extract<DemoMessage, { type: "ready" }>;
let targets: Target[];
const messages: DemoMessage[] = [];

beforeAll(async () => {
  demo = fork(fileURLToPath(new URL("../../demo/main.ts", import.meta.url)), { serialization: "json" });
  demo.on("message", (message: DemoMessage) => messages.push(message));
  ready = await messageOf("ready");
  const jobs: { static_configs: { targets: [string]; labels: Record<string, string> }[] }[] = parse(
    ready.config,
  ).scrape_configs;
  targets = jobs
    .flatMap((job) => job.static_configs)
    .map(({ targets: [address], labels }) => ({
      pod: labels.pod ?? "",
      address,
      admin: labels["__admin_address__"],
      pprof: labels["__pprof_address__"],
    }));
});

afterAll(() => demo.kill("SIGKILL"));

/** The first message of a type, once it has come. */
async function messageOf<T extends DemoMessage["type"]>(type: T): Promise<Extract<DemoMessage, { type: T }>> {
  for (;;) {
    const found = messages.find((message): message is Extract<DemoMessage, { type: T }> => message.type === type);
    if (found) return found;
    await once(demo, "message");
  }
}

const sidecars = () => targets.filter((target) => target.admin !== undefined);
const sidecarOf = (pod: string) => sidecars().find((target) => target.pod === pod);
const textOf = async (address: string | undefined, path: string) => (await fetch(`http://${address}${path}`)).text();
const valueIn = (body: string, series: string) =>
  Number(
    body
      .split("\n")
      .find((line) => line.startsWith(`${series} `))
      ?.split(" ")[1],
  );

async function pidOf(target: Target): Promise<number> {
  const states = await textOf(target.admin, "/api/v1/states");
  return Number(/^pid=(\d+)&state=6\n$/.exec(states)?.[1]);
}

/** A process that has ended but that nobody has waited for yet is not alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, "utf8"));
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

test("every sidecar is a process of its own and says that it is a MOSN", async () => {
  const pids = await Promise.all(sidecars().map(pidOf));
  expect(new Set(pids).size).toBe(18);
  for (const target of sidecars()) expect(await textOf(target.admin, "/api/v1/version")).toBe("mosn version: 1.6.0");
});

test("traffic reaches the last application, through listeners and clusters alike", async () => {
  const series = 'downstream_request_200_total{listener="ingress_ledger"}';
  await until(async () => valueIn(await textOf(sidecarOf("ledger-1")?.address, "/metrics"), series) >= 5);
  const checkout = await textOf(sidecarOf("checkout-1")?.address, "/metrics");
  expect(valueIn(checkout, 'downstream_request_total{listener="egress_mesh"}')).toBeGreaterThan(0);
  expect(valueIn(checkout, 'upstream_response_success{cluster="outbound.payment"}')).toBeGreaterThan(0);
});

test("a scrape is text of 0.0.4, chunked, whatever it is asked for", async () => {
  const response = await fetch(`http://${sidecarOf("cart-1")?.address}/metrics`, {
    headers: { Accept: "application/openmetrics-text;version=1.0.0" },
  });
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(response.headers.get("transfer-encoding")).toBe("chunked");
});

test("the edge tells of the requests it served, in a histogram", async () => {
  const own = targets.find((target) => target.pod === "storefront-1" && !target.admin);
  await until(async () =>
    /_count\{code="200",http_route="\/products"\} [1-9]/.test(await textOf(own?.address, "/metrics")),
  );
});

test("a CPU spin started by hand stands at the top of a CPU profile; a second profile is refused meanwhile", async () => {
  demo.send({ type: "start-fault", id: "cpu-spin", requestId: "by-hand" });
  expect(await messageOf("fault-started")).toMatchObject({ requestId: "by-hand", id: "cpu-spin" });
  const pprof = `http://${sidecarOf("inventory-2")?.pprof}/debug/pprof`;
  const running = fetch(`${pprof}/profile?seconds=1`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const second = await fetch(`${pprof}/profile?seconds=1`);
  expect(second.status).toBe(500);
  expect(await second.text()).toBe("Could not enable CPU profiling: cpu profiling already in use\n");
  const profile = readPprof(Profile.decode(gunzipSync(await (await running).bytes())));
  const hottest = profile.samples.toSorted((a, b) => (b.values[1] ?? 0) - (a.values[1] ?? 0))[0];
  expect(hottest?.stack[0]).toMatch(/^spinHashRing demo\/faults\/spin-hash-ring\.ts:\d+$/);
});

test("version skew starts one instance again on another version, on its ports, and its siblings stay", async () => {
  demo.send({ type: "start-fault", id: "version-skew", requestId: "skew" });
  await until(async () => {
    const version = await textOf(sidecarOf("catalog-2")?.admin, "/api/v1/version").catch(() => "");
    return version === "mosn version: 1.7.0-rc1";
  });
  expect(await textOf(sidecarOf("catalog-1")?.admin, "/api/v1/version")).toBe("mosn version: 1.6.0");
});

test("what is running is not started twice, and what there is not, not at all", async () => {
  demo.send({ type: "start-fault", id: "cpu-spin", requestId: "again" });
  demo.send({ type: "start-fault", id: "meteor", requestId: "unknown" });
  const refusals = () => messages.filter((message) => message.type === "fault-refused");
  await until(() => refusals().length === 2);
  expect(refusals()[0]?.reason).toMatch(/^This fault is running already, for \d+ more seconds\.$/);
  expect(refusals()[1]?.reason).toBe('The demo mesh has no fault "meteor".');
  const states: FaultState[] = messages.findLast((message) => message.type === "faults")?.states ?? [];
  expect(states.filter((state) => state.running).map((state) => state.id)).toEqual(["cpu-spin", "version-skew"]);
});

test("a heap profile is a pprof of bytes in use; other kinds are unknown", async () => {
  const pprof = `http://${sidecarOf("cart-1")?.pprof}/debug/pprof`;
  const profile = readPprof(Profile.decode(gunzipSync(await (await fetch(`${pprof}/heap`)).bytes())));
  expect(profile.sampleTypes).toEqual(["samples/count", "inuse_space/bytes"]);
  expect(profile.samples.length).toBeGreaterThan(0);
  expect((await fetch(`${pprof}/goroutine`)).status).toBe(404);
});

test("a member that is killed comes back as another process, on its ports", async () => {
  const target = sidecarOf("pricing-3");
  if (!target) throw new Error("no pricing-3");
  const before = await pidOf(target);
  process.kill(before, "SIGKILL");
  await until(async () => {
    const pid = await pidOf(target).catch(() => before);
    return pid !== before;
  });
  expect(isAlive(before)).toBe(false);
});

test("when the supervisor is killed, nothing of the mesh is left", async () => {
  const pids = await Promise.all(sidecars().map(pidOf));
  expect(pids.every(isAlive)).toBe(true);
  demo.kill("SIGKILL");
  await until(() => !pids.some(isAlive));
});
