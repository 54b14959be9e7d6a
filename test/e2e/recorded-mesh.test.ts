import { afterAll, beforeAll, expect, it } from "vitest";
import { isBusyMachine } from "../support/busy-machine.ts";
import { expectedWindows, recordedScrapes } from "../support/recording.ts";
import { type ReplayedStep, replayedCurve } from "../support/replayed-curve.ts";
import { type ReplayedTarget, replayTarget } from "../support/replayed-target.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

// 90 scrapes, recorded one every five seconds, are replayed one every second: the differences between frames are the
// recording's, only the seconds between them are fewer. RT and error ratio do not know of seconds; QPS must be what the
// recorded requests are over the time that really passed.

const names = ["mosn-a", "mosn-b", "app-a", "app-b", "envoy", "daprd"];
const stepMs = 5000;

interface Series {
  labels: { direction: string; service: string };
  points: { at: string; value: number | null; state: string }[];
}

const targets = new Map<string, ReplayedTarget>();
let mesh: RunningConsole;

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${mesh.url}/api/v1/${path}`);
  expect(response.status, path).toBe(200);
  return ((await response.json()) as { data: T }).data;
}

const healthOf = async (instance: string): Promise<string | undefined> =>
  (await get<{ instance: string; health: string }[]>("targets")).find((row) => row.instance === instance)?.health;

beforeAll(async () => {
  for (const name of names) targets.set(name, await replayTarget(recordedScrapes(name)));
  const groups = [...targets].map(
    ([name, { address }]) => `{ targets: ["${address}"], labels: { instance: ${name}, app: ${name} } }`,
  );
  mesh = await startConsole({
    config: `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: recorded
    static_configs: [${groups.join(", ")}]
`,
  });
  await waitFor(
    async () => {
      for (const [name, target] of targets) {
        // Nobody listens until the console has noticed.
        if (target.isDown() && (await healthOf(name)) === "down") await target.recover();
      }
      return [...targets.values()].every((target) => target.isOver());
    },
    240_000,
    "the recording to end",
    100,
  );
});

afterAll(async () => {
  await mesh?.stop();
  await Promise.all([...targets.values()].map((target) => target.stop()));
});

/** The recording's Go services have one route each, and daprd one application; it calls them `http_server`. */
const recordedName = (service: string) => (service === "/price" || service === "pricing" ? "http_server" : service);

async function curveOf(signal: string, instance: string, service: string, steps: readonly ReplayedStep[]) {
  const from = steps[0]?.fromMs ?? 0;
  const to = (steps.at(-1)?.fromMs ?? 0) + stepMs;
  const series = await waitFor(
    async () => {
      const query = `signal=${signal}&instance=recorded/${instance}&stepMs=${stepMs}&from=${from}&to=${to}`;
      const all = await get<Series[]>(`signals?${query}`);
      const one = all.filter(({ labels }) => recordedName(labels.service) === service);
      expect(one.length, `${signal} of ${instance}/${service}`).toBeLessThanOrEqual(1);
      return one[0] && one[0].points.length >= (to - from) / stepMs ? one[0] : null;
    },
    30_000,
    `all of ${signal} of ${instance}/${service}`,
  );
  return new Map(series.points.map(({ at, value }) => [Date.parse(at), value]));
}

/** Within 2 %, or what one request more or less makes. */
function expectNear(found: number | null | undefined, wanted: number, oneRequest: number, what: string): void {
  expect(found, what).toBeTypeOf("number");
  expect(Math.abs((found ?? 0) - wanted), `${what}: ${found} for ${wanted}`).toBeLessThanOrEqual(
    Math.max(0.02 * wanted, oneRequest),
  );
}

it.each(Object.entries(expectedWindows()))("%s has the QPS, RT and error ratio of its bodies", async (key, windows) => {
  const [name = "", service = ""] = key.split("/");
  const steps = replayedCurve(windows, targets.get(name)?.served ?? new Map(), stepMs);
  // 89 seconds but for the baseline, the restart, and the ends of the curve; a busy machine tells fewer moments.
  expect(steps.length).toBeGreaterThanOrEqual(isBusyMachine() ? 3 : 12);
  const qps = await curveOf("qps", name, service, steps);
  const rt = await curveOf("rt", name, service, steps);
  const errors = await curveOf("errors", name, service, steps);
  for (const { fromMs, requests, timeMs, errors: failed } of steps) {
    const at = `${key} at ${new Date(fromMs).toISOString()}`;
    const seconds = stepMs / 1000;
    expectNear(qps.get(fromMs), requests / seconds, 1 / seconds, `QPS of ${at}`);
    expectNear(rt.get(fromMs), timeMs / requests, timeMs / requests / requests, `RT of ${at}`);
    expectNear(errors.get(fromMs), Math.min(1, failed / requests), 1 / requests, `error ratio of ${at}`);
  }
});

async function eventsOf(instance: string): Promise<string[]> {
  const events = await get<{ kind: string }[]>(`events?instance=recorded/${instance}&kind=restart,reset,down,up`);
  return events.map(({ kind }) => kind).toSorted();
}

it("shows the restart as one, after the scrape that was refused", async () => {
  // Where the recording is over, every target is down.
  const wanted = names.map((name) => (name === "mosn-b" ? ["down", "down", "restart", "up"] : ["down"]));
  await waitFor(
    async () => (await Promise.all(names.map(eventsOf))).every((found, i) => found.length >= (wanted[i]?.length ?? 0)),
    30_000,
    "every target to be down",
  );
  expect(await Promise.all(names.map(eventsOf))).toEqual(wanted);
});
