import { randomBytes } from "node:crypto";
import { get } from "node:http";
import { describe, expect, it, vi } from "vitest";
import type { MeshEvent } from "../../../../model/events.ts";
import type { SiblingChoice } from "../../../../model/siblings.ts";
import { signalIds } from "../../../../model/signals.ts";
import { createConsoleReads } from "../../../../server/views/console-reads.ts";
import type { CaptureRecord } from "../../../../server/views/sources.ts";
import { zipEntry } from "../../../support/zip-entry.ts";
import { madeSources, minuteMs, nowMs } from "../../views/made-mesh.ts";
import { captureRecord } from "../made-reads.ts";
import { start } from "../started-console.ts";

const sickSha = "11".repeat(32);
const dumpSha = "22".repeat(32);
const healthySha = "33".repeat(32);
const gzipped = Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 250]);
const healthyBytes = Uint8Array.from([0x1f, 0x8b, 9]);
const dump = new TextEncoder().encode("goroutine 1 [running]:\n");
const kept = new Map<string, Uint8Array>([
  [sickSha, gzipped],
  [dumpSha, dump],
  [healthySha, healthyBytes],
]);

const choice: SiblingChoice = {
  wanted: 1,
  qps: 50,
  chosen: [{ captureId: "cap-2", instance: "mesh/cart-2", instanceName: "../Cart 2", zone: "hz-a", qps: 48 }],
  reason: "With it cart-2, the only healthy sibling.",
};

const sick = captureRecord({
  siblings: choice,
  numbers: {
    ...captureRecord().numbers,
    conditions: [{ text: "cpu > 70 %", holds: true }],
  },
  profiles: [
    { kind: "cpu", status: "stored", bytes: 8, sha256: sickSha, error: null },
    { kind: "goroutine-text", status: "stored", bytes: dump.length, sha256: dumpSha, error: null },
    { kind: "heap", status: "failed", bytes: null, sha256: null, error: "timeout after 15 s." },
  ],
  recordings: [
    { moment: "before", atMs: nowMs - 3 * minuteMs, seconds: 2, bytes: 3, sha256: healthySha, error: null },
    { moment: "after", atMs: nowMs, seconds: 2, bytes: null, sha256: null, error: "its profiler was busy" },
  ],
  startTimeMs: nowMs - 60 * minuteMs,
  pid: 4711,
});
const healthy = captureRecord({
  id: "cap-2",
  instance: "mesh/cart-2",
  instanceName: "../Cart 2",
  rule: "",
  siblingOf: "cap-1",
  profiles: [{ kind: "cpu", status: "stored", bytes: 3, sha256: healthySha, error: null }],
});

const event = (over: Partial<MeshEvent>): MeshEvent => ({
  id: "1",
  kind: "config",
  atMs: nowMs - 2 * minuteMs,
  durationMs: 0,
  app: "cart",
  zone: "hz-a",
  version: "1.8.2",
  instance: "mesh/cart-2",
  instanceName: "cart-2",
  rule: null,
  flow: null,
  reason: "The configuration has changed.",
  numbers: null,
  outcome: null,
  why: "",
  siblings: "",
  captureId: null,
  ...over,
});

function readsOf(captures: CaptureRecord[], events: MeshEvent[] = []) {
  const sources = madeSources({
    instances: [
      { name: "cart-1", app: "cart", serves: () => ({ qps: 50 }), cpu: () => 0.86 },
      { name: "cart-2", app: "cart", serves: () => ({ qps: 48 }) },
    ],
    captures,
    events,
    minutes: 20,
  });
  return createConsoleReads(sources, "UTC");
}

const startWith = (reads: ReturnType<typeof readsOf>, logged: string[] = []) =>
  start({ reads, archiveBytes: (sha256) => Promise.resolve(kept.get(sha256) ?? null) }, logged);

async function fetched(base: string, id = "cap-1"): Promise<Buffer> {
  const response = await fetch(`${base}/api/v1/captures/${id}/archive`);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/zip"]);
  return Buffer.from(await response.arrayBuffer());
}

interface Facts {
  captures: {
    role: string;
    id: string;
    why: { how: string };
    conditions: object[];
    recordings: object[];
    process: object;
    failures: object[];
  }[];
  files: { path: string | null; role: string; instance: string; leftOut: string; sha256: string }[];
}
const tooLargeOrGone = (sha256: string) => Promise.resolve(sha256 === sickSha ? null : new Uint8Array(1024 ** 3 + 1));
const jsonOf = <T>(zip: Buffer, name: string): T => JSON.parse(zipEntry(zip, name).toString()) as T;

describe("the archive of a capture", () => {
  it("holds every profile as it was fetched, those of its siblings too, under names that are safe", async () => {
    const base = await startWith(readsOf([sick, healthy]));
    const zip = await fetched(base);
    const { files } = jsonOf<Facts>(zip, "cap-1/capture.json");
    expect(files.map(({ path, role, instance }) => [path, role, instance])).toEqual([
      ["profiles/cpu.pb.gz", "captured", "mesh/cart-1"],
      ["profiles/goroutine-text.txt", "captured", "mesh/cart-1"],
      ["profiles/cpu-before-2026-11-20T14_43_00.000Z.pb.gz", "captured", "mesh/cart-1"],
      ["sibling-.._Cart_2/cpu.pb.gz", "sibling", "mesh/cart-2"],
    ]);
    for (const { path, sha256 } of files)
      expect(new Uint8Array(zipEntry(zip, `cap-1/${path}`))).toEqual(kept.get(sha256));
    const { headers } = await fetch(`${base}/api/v1/captures/cap-1/archive`, { method: "HEAD" });
    expect(headers.get("content-disposition")).toBe('attachment; filename="cart-1-cap-1.zip"');
  });

  it("says why, of which process, by which numbers and conditions, and what is missing", async () => {
    const zip = await fetched(await startWith(readsOf([sick, healthy])));
    const { captures } = jsonOf<Facts>(zip, "cap-1/capture.json");
    expect(captures).toMatchObject([
      {
        role: "captured",
        id: "cap-1",
        rule: "cpu",
        numbers: { value: 86, abs: 70, unit: "%" },
        why: {
          how: "rule",
        },
        conditions: [{ text: "cpu > 70 %", holds: true }],
        process: { sidecarVersion: "1.8.2", startTime: "2026-11-20T13:46:00.000Z", pid: 4711 },
        siblings: { reason: choice.reason },
        failures: [{ kind: "heap", error: "timeout after 15 s." }],
        recordings: [
          { moment: "before", sha256: healthySha },
          { moment: "after", error: "its profiler was busy" },
        ],
      },
      { role: "sibling", id: "cap-2", siblingOf: "cap-1", why: { how: "sibling" }, failures: [] },
    ]);
  });

  it("holds every signal of both instances, each point with its state, and what happened around it", async () => {
    const events = [
      event({ id: "1" }),
      event({ id: "2", app: "", instance: "", atMs: nowMs - 3 * minuteMs, reason: "The console's own." }),
      event({ id: "3", app: "orders" }),
      event({ id: "4", atMs: nowMs - 30 * minuteMs }),
    ];
    const zip = await fetched(await startWith(readsOf([sick, healthy], events)));
    const { instances } = jsonOf<{
      instances: {
        instance: string;
        role: string;
        signals: { signal: string; unit: string; data: { points: { value: number | null; state: string }[] }[] }[];
      }[];
    }>(zip, "cap-1/signals.json");
    expect(instances.map(({ instance, role }) => [instance, role])).toEqual([
      ["mesh/cart-1", "captured"],
      ["mesh/cart-2", "sibling"],
    ]);
    expect(instances[0]?.signals.map(({ signal }) => signal)).toEqual(signalIds);
    const qps = instances[0]?.signals[0];
    expect([qps?.unit, qps?.data[0]?.points.some(({ value, state }) => value === 50 && state === "ok")]).toEqual([
      "1/s",
      true,
    ]);
    expect(
      jsonOf<{ data: { id: string }[] }>(zip, "cap-1/events.json")
        .data.map(({ id }) => id)
        .toSorted(),
    ).toEqual(["1", "2", "3"]);
  });

  it("never holds a secret of a target", async () => {
    const zip = await fetched(await startWith(readsOf([sick, healthy], [event({})])));
    for (const name of ["capture", "signals", "events"])
      expect(zipEntry(zip, `cap-1/${name}.json`).toString()).not.toContain("secret");
  });

  it("of a healthy sibling holds the one that fired as well", async () => {
    const zip = await fetched(await startWith(readsOf([sick, healthy])), "cap-2");
    expect(jsonOf<Facts>(zip, "cap-2/capture.json").captures.map(({ role, id }) => [role, id])).toEqual([
      ["captured", "cap-2"],
      ["fired", "cap-1"],
    ]);
  });

  it("names a profile that is gone, and one for which there is no room, in place of its bytes", async () => {
    const large = { ...sick, siblings: null, recordings: [] };
    const zip = await fetched(await start({ reads: readsOf([large]), archiveBytes: tooLargeOrGone }));
    expect(jsonOf<Facts>(zip, "cap-1/capture.json").files.map(({ path, leftOut }) => [path, leftOut])).toEqual([
      [null, "Its bytes are not kept any more."],
      [null, "The archive would hold more than 1073741824 bytes of profiles."],
    ]);
  });

  it("is nothing where there is no such capture", async () => {
    expect((await fetch(`${await startWith(readsOf([]))}/api/v1/captures/cap-9/archive`)).status).toBe(404);
  });

  it("is read no further than its reader takes it, and ends quietly when the reader leaves", async () => {
    const siblings = Array.from({ length: 12 }, (_, index) =>
      captureRecord({ id: `cap-s${index}`, siblingOf: "cap-1", profiles: healthy.profiles }),
    );
    const chosen = siblings.map(({ id }) => ({
      captureId: id,
      instance: "mesh/cart-2",
      instanceName: "cart-2",
      zone: "",
      qps: null,
    }));
    const bytes = new Uint8Array(randomBytes(8 * 1024 ** 2));
    const archiveBytes = vi.fn(() => Promise.resolve(bytes));
    const logged: string[] = [];
    const reads = readsOf([{ ...sick, siblings: { ...choice, chosen } }, ...siblings]);
    const base = await start({ reads, archiveBytes }, logged);
    await new Promise<void>((done, failed) => {
      const request = get(`${base}/api/v1/captures/cap-1/archive`, (response) => {
        response.once("data", () => {
          response.pause();
          setTimeout(() => request.destroy(), 300);
        });
        response.on("error", () => done());
        response.on("close", () => done());
      });
      request.on("error", failed);
    });
    await new Promise((later) => setTimeout(later, 100));
    expect(archiveBytes.mock.calls.length).toBeLessThan(6);
    expect(logged).toEqual([]);
  });

  it("is cut off, and the log says why, where something fails after its first bytes", async () => {
    const logged: string[] = [];
    const reads = { ...readsOf([sick]), signals: () => Promise.reject(new Error("the store is away")) };
    const response = await fetch(`${await startWith(reads, logged)}/api/v1/captures/cap-1/archive`);
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(logged.join()).toContain("the store is away");
  });
});
