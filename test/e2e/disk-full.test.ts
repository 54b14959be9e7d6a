import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";
import { startSteadyTarget } from "../support/steady-target.ts";

const megabyte = 2 ** 20;
/** The store refuses rows below 128 MiB; what is left then is room for the database. */
const leftBytes = 96 * megabyte;

/** Without root too, where the kernel lets a user have a mount namespace of their own. */
const canMount =
  spawnSync("unshare", ["-rm", "sh", "-c", 'mount -t tmpfs tmpfs "$0"', tmpdir()], { stdio: "ignore" }).status === 0;

it.skipIf(!canMount && process.env["CI"] !== "true")(
  `says that the disk is full, refuses samples, and heals by itself${canMount ? "" : " (skipped: no mount namespaces here)"}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "meshscope-full-"));
    const target = await startSteadyTarget(100);
    const mesh = await startConsole({
      dataDir: folder,
      config: `global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: orders
    static_configs: [{ targets: ["${target.address}"] }]
    sidecar: { kind: mosn }
`,
      within: ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size=400m tmpfs "$0" && exec "$@"', folder],
    });
    // The disk is seen only by the console and those it started: it is reached through the console's own root.
    const disk = `/proc/${mesh.pid}/root${folder}`;
    const filler = join(disk, "filler");
    try {
      await waitFor(() => rows(mesh), 20_000, "the first rows");
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(filler, Buffer.alloc(bavail * bsize - leftBytes));
      const ready = await waitFor(
        async () => {
          const answer = await readiness(mesh);
          return answer.status === 503 ? answer : null;
        },
        15_000,
        "a refusal",
      );
      expect(ready.body.parts["store"]).toEqual({
        status: "not ready",
        detail: expect.stringMatching(/^disk full: \d+ MB left$/) as string,
      });
      const notice = await waitFor(
        async () => (await notices(mesh)).find((text) => text.includes("disk full")),
        15_000,
        "a notice",
      );
      expect(notice).toMatch(/^New samples are refused: disk full: \d+ MB left\.$/);
      const before = await points(mesh);
      expect(
        before.some(({ value }) => value !== null),
        "what was stored is still read",
      ).toBe(true);

      const refusedMs = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 7_000));
      rmSync(filler);
      await waitFor(async () => (await readiness(mesh)).status === 200, 15_000, "the store to take samples again");
      const healedMs = Date.now();
      await waitFor(
        async () => !(await notices(mesh)).some((text) => text.includes("refused")),
        15_000,
        "the notice to go",
      );
      const after = await waitFor(
        async () => {
          const all = await points(mesh);
          return all.some(({ at, value }) => value !== null && Date.parse(at) > healedMs) ? all : null;
        },
        20_000,
        "a value after the refusal",
      );
      const meanwhile = after.filter(
        ({ at }) => Date.parse(at) > refusedMs && Date.parse(at) + 5_000 < healedMs - 1_500,
      );
      for (const point of meanwhile) expect(point).toMatchObject({ value: null, state: "stale" });
      expect(mesh.output()).toContain("was not stored");
      expect(mesh.output()).not.toContain("SIGKILL");
    } finally {
      rmSync(filler, { force: true });
      await mesh.stop();
      target.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

interface Readiness {
  parts: Record<string, { status: string; detail: string }>;
}

async function readiness(mesh: RunningConsole): Promise<{ status: number; body: Readiness }> {
  const response = await fetch(`${mesh.url}/readyz`);
  return { status: response.status, body: (await response.json()) as Readiness };
}

async function rows(mesh: RunningConsole): Promise<boolean> {
  const { body } = await readiness(mesh);
  return Number.parseInt(body.parts["store"]?.detail ?? "0", 10) > 0;
}

async function notices(mesh: RunningConsole): Promise<string[]> {
  const answer = await (await fetch(`${mesh.url}/api/trpc/console.status`)).json();
  const { result } = answer as { result: { data: { notices: { text: string }[] } } };
  return result.data.notices.map(({ text }) => text);
}

async function points(mesh: RunningConsole): Promise<{ at: string; value: number | null; state: string }[]> {
  const query = `signal=up&app=orders&stepMs=5000&from=${Date.now() - 120_000}&to=${Date.now()}`;
  const { data } = (await (await fetch(`${mesh.url}/api/v1/signals?${query}`)).json()) as {
    data: { points: { at: string; value: number | null; state: string }[] }[];
  };
  return data[0]?.points ?? [];
}
