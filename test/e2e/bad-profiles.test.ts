import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../collectors/capture/pprof-server.ts";
import { answerWith, fixture, goodBytes } from "../collectors/capture/pprof-server.ts";
import { openBrowser, openPage } from "../support/browser.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { type PprofTarget, startPprofTarget } from "../support/pprof-target.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

const heapPath = "/debug/pprof/heap";
const heap = goodBytes(heapPath);
const help = fixture("capture/mosn-help.txt");
const html = "<!doctype html><title>Hello</title><script>alert(1)</script>";
const zeros = Buffer.alloc(1 << 20);

/** Answers a gigabyte as fast as it is read. */
const gigabyte: Answer = (_, response) => {
  let left = 1024;
  const pour = (): void => {
    while (left-- > 0 && !response.destroyed) if (!response.write(zeros)) return void response.once("drain", pour);
    response.end();
  };
  pour();
};

interface BadProfile {
  app: string;
  answers: Record<string, Answer>;
  /** Of goroutine-text no profile is asked: heap comes first, CPU last. */
  kind: "heap" | "cpu";
  error: RegExp;
  /** What of it is kept for a person to look at. */
  aside: Uint8Array | null;
}

const bad: BadProfile[] = [
  {
    app: "hangs",
    kind: "heap",
    answers: { [heapPath]: () => undefined },
    error: /^no answer from .* within 15\ss$/,
    aside: null,
  },
  {
    app: "half-written",
    kind: "heap",
    answers: {
      [heapPath]: (_, response) => {
        response.writeHead(200, { "content-length": heap.length });
        response.write(heap.subarray(0, 2048), () => response.destroy());
      },
    },
    error: /^half-written: the connection to .* ended after 2\sKiB; kept aside/,
    aside: heap.subarray(0, 2048),
  },
  {
    app: "half-gzip",
    kind: "heap",
    answers: { [heapPath]: answerWith(heap.subarray(0, 2048), 200, "application/octet-stream") },
    error: /^half-written gzip, which ends early; kept aside/,
    aside: heap.subarray(0, 2048),
  },
  {
    app: "html",
    kind: "heap",
    answers: { [heapPath]: answerWith(html, 200, "application/octet-stream") },
    error: /^no profile but HTML; kept aside/,
    aside: Buffer.from(html),
  },
  {
    app: "help-text",
    kind: "heap",
    answers: { [heapPath]: answerWith(help) },
    error: /^no profile but text: "supported APIs: .*kept aside/,
    aside: help,
  },
  {
    app: "gigabyte",
    kind: "heap",
    answers: { [heapPath]: gigabyte },
    error: /^the answer is larger than capture\.maxBytes, 64\sMiB$/,
    aside: null,
  },
  {
    app: "other-profiler",
    kind: "cpu",
    answers: {
      "/debug/pprof/profile?seconds=1": answerWith(
        "Could not enable CPU profiling: cpu profiling already in use\n",
        500,
      ),
    },
    error: /^the process answered 500 to \/debug\/pprof\/profile: Could not enable CPU profiling: .*already in use$/,
    aside: null,
  },
];

interface CaptureRow {
  id: string;
  app: string;
  status: string;
  profiles: { kind: string; status: string; bytes: number | null; sha256: string | null; error: string | null }[];
}

const targets = new Map<string, PprofTarget>();
let mesh: RunningConsole;

beforeAll(async () => {
  for (const { app, answers } of bad) targets.set(app, await startPprofTarget(answers));
  // MOSN's admin port, taken for its pprof port: 200 and a help text to any path.
  const anyPath = ["/debug/pprof/", heapPath, "/debug/pprof/profile?seconds=1"];
  targets.set(
    "admin-port",
    await startPprofTarget(Object.fromEntries(anyPath.map((path) => [path, answerWith(help)]))),
  );
  const jobs = [...targets].map(
    ([app, { address }]) => `
  - job_name: ${app}
    static_configs: [{ targets: ["${address}"], labels: { app: ${app} } }]
    sidecar: { pprof: "${address}" }`,
  );
  mesh = await startConsole({
    config: `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:${jobs.join("")}
rules:
  - { name: goroutine, signal: goroutine, abs: 3, hold: 5, cooldown: 1h, capture: [heap, cpu] }
capture: { cpuSeconds: 1 }
`,
  });
});

afterAll(async () => {
  await mesh?.stop();
  await Promise.all([...targets.values()].map((target) => target.stop()));
});

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${mesh.url}${path}`);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

const captureOf = (app: string): Promise<CaptureRow> =>
  waitFor(
    async () => {
      const { data } = await get<{ data: { id: string; status: string }[] }>(`/api/v1/captures?app=${app}`);
      const [row] = data;
      if (!row || row.status === "running") return null;
      expect(data).toHaveLength(1);
      const input = encodeURIComponent(JSON.stringify({ id: row.id }));
      const { result } = await get<{ result: { data: { capture: CaptureRow } } }>(
        `/api/trpc/captures.get?input=${input}`,
      );
      return result.data.capture;
    },
    60_000,
    `the capture of ${app} to end`,
  );

describe.each(bad)("a process whose $kind profile is $app", ({ app, kind, error, aside }) => {
  it("has a capture that says what came instead, and keeps the other profile", async () => {
    const capture = await captureOf(app);
    expect(capture.status).toBe("partial");
    const other = kind === "heap" ? "cpu" : "heap";
    expect(capture.profiles.find((profile) => profile.kind === other)).toMatchObject({ status: "stored", error: null });
    const failed = capture.profiles.find((profile) => profile.kind === kind);
    expect(failed).toMatchObject({ status: "failed", bytes: null, sha256: null, error: expect.stringMatching(error) });
    const path = failed?.error?.match(/kept aside as (.*)$/)?.[1];
    expect(path && readFileSync(path)).toEqual(aside === null ? undefined : Buffer.from(aside));
  });

  it("never has it given out as a profile", async () => {
    const { id } = await captureOf(app);
    for (const path of [`profiles/${kind}`, `profiles/${kind}/top`])
      expect((await fetch(`${mesh.url}/api/v1/captures/${id}/${path}`)).status, path).toBe(404);
  });
});

it("shows on each page the reason in place of a profile, and nothing of what came", async (test) => {
  const opened = await openBrowser();
  if ("missing" in opened) return skipForLack(test, opened.missing);
  try {
    const { page, complaints } = await openPage(opened.browser);
    page.on("dialog", (dialog) => void complaints.push(dialog.message()));
    for (const { app, kind } of bad) {
      const { id, profiles } = await captureOf(app);
      const [reason = ""] = profiles.find((profile) => profile.kind === kind)?.error?.split("; kept aside") ?? [];
      await page.goto(`${mesh.url}/captures/${id}?profile=${kind}`);
      await page.getByText(reason).first().waitFor();
      expect(await page.getByRole("tree").count(), app).toBe(0);
      const other = kind === "heap" ? "cpu" : "heap";
      await page.goto(`${mesh.url}/captures/${id}?profile=${other}`);
      await page.getByRole("tree").first().waitFor();
    }
    expect(complaints).toEqual([]);
  } finally {
    await opened.browser.close();
  }
});

it("does not ask a port that is no pprof for anything but its index, and says which setting to look at", async () => {
  const [event] = await waitFor(
    async () => {
      const { data } = await get<{ data: { outcome: string; why: string }[] }>(
        "/api/v1/events?app=admin-port&kind=firing",
      );
      return data.length > 0 ? data : null;
    },
    30_000,
    "the firing of what has no pprof",
  );
  expect(event).toMatchObject({ outcome: "disabled", why: expect.stringContaining("sidecar.pprof") });
  expect(targets.get("admin-port")?.asked).toEqual([]);
  expect((await get<{ data: unknown[] }>("/api/v1/captures?app=admin-port")).data).toEqual([]);
});
