import { afterAll, beforeAll, expect, it } from "vitest";
import { type GoTarget, startPrometheus } from "../support/go-targets.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";
import { zipEntry } from "../support/zip-entry.ts";

interface Recorded {
  moment: string;
  at: string;
  seconds: number;
  sha256: string | null;
  error: string | null;
}
interface CaptureJson {
  id: string;
  at: string;
  status: string;
  recordings: Recorded[];
}

let target: GoTarget | { missing: string };
let mesh: RunningConsole | null = null;

/** The rule fires at its twelfth scrape, a second each: the recorder has been there before. */
const configOf = (address: string): string => `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: prometheus
    static_configs: [{ targets: ["${address}"], labels: { app: prometheus } }]
    sidecar: { pprof: "${address}" }
rules:
  - { name: goroutine, signal: goroutine, min: 1, abs: 3, hold: 12, cooldown: 1h, capture: [cpu] }
capture: { cpuSeconds: 1, recorder: { apps: [prometheus], every: 10s, seconds: 1, keep: 3 } }
`;

beforeAll(async () => {
  target = await startPrometheus();
  if (!("missing" in target)) mesh = await startConsole({ config: configOf(target.address) });
});

afterAll(async () => {
  await mesh?.stop();
  if (!("missing" in target)) await target.stop();
});

const read = async <T>(path: string): Promise<T> => (await (await fetch(`${mesh?.url}/api/v1/${path}`)).json()) as T;

it("a real process is known before, during and after a rule fired", async (context) => {
  if ("missing" in target) return skipForLack(context, target.missing);
  const capture = await waitFor(
    async () => {
      const [found] = (await read<{ data: { id: string }[] }>("captures")).data;
      const whole = found && (await read<CaptureJson>(`captures/${found.id}`));
      return whole?.recordings.some(({ moment }) => moment === "after") ? whole : null;
    },
    60_000,
    "a capture with what was recorded after it",
  );
  const { id, at, status, recordings } = capture;
  expect(status).toBe("stored");
  expect(recordings.map(({ error }) => error)).toEqual(recordings.map(() => null));
  const moments = recordings.map(({ moment }) => moment);
  expect([moments[0], moments.at(-1)]).toEqual(["before", "after"]);
  for (const one of recordings) expect(Date.parse(one.at) > Date.parse(at)).toBe(one.moment === "after");

  const [before] = recordings;
  const top = await read<{ total: number }>(`profiles/${before?.sha256}/top`);
  expect(top).toMatchObject({ unit: "nanoseconds" });
  const difference = await fetch(`${mesh?.url}/api/v1/profiles/${id}:cpu/diff?base=${before?.sha256}`);
  expect(difference.status).toBe(200);

  const zip = Buffer.from(await (await fetch(`${mesh?.url}/api/v1/captures/${id}/archive`)).arrayBuffer());
  const { files } = JSON.parse(zipEntry(zip, `${id}/capture.json`).toString()) as {
    files: { path: string; moment: string; bytes: number }[];
  };
  expect(files.map(({ moment }) => moment)).toEqual(["during", ...moments]);
  for (const { path, bytes } of files) expect(zipEntry(zip, `${id}/${path}`).length).toBe(bytes);
}, 120_000);
