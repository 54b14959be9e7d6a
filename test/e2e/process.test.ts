import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { descendants, isAlive } from "../support/processes.ts";
import { freePort, spawnConsole, startConsole, waitFor } from "../support/running-console.ts";

const noTargets = "scrape_configs: []\n";

it.each([
  [["--port", "1"], "Unknown argument --port."],
  [["--listen", "8700"], "--listen takes HOST:PORT"],
  [["--config", "/nowhere/meshscope.yaml", "--data", "DATA"], "/nowhere/meshscope.yaml"],
  [["--listen", "0.0.0.0:0", "--data", "DATA"], "MESHSCOPE_TOKEN"],
])("ends at once with one sentence for %j", async (args, sentence) => {
  const data = mkdtempSync(join(tmpdir(), "meshscope-flags-"));
  const { ended, output } = spawnConsole(args.map((arg) => (arg === "DATA" ? data : arg)));
  expect(await ended).toBe(1);
  const last = output().trim().split("\n").at(-1) ?? "";
  expect(last).toContain(sentence);
  expect(output()).not.toContain("    at ");
});

it("says in one sentence that the port is taken", async () => {
  const server = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const data = mkdtempSync(join(tmpdir(), "meshscope-port-"));
  const { ended, output } = spawnConsole(["--listen", `127.0.0.1:${port}`, "--data", data]);
  expect(await ended).toBe(1);
  expect(output()).toContain(`127.0.0.1:${port} is taken`);
  server.close();
});

it("refuses a data folder that another console uses, and leaves that one in peace", async () => {
  const first = await startConsole({ config: noTargets });
  try {
    const second = spawnConsole(["--listen", `127.0.0.1:${await freePort()}`, "--data", first.dataDir]);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain("in use");
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  } finally {
    await first.stop();
  }
  const again = await startConsole({ config: noTargets, dataDir: first.dataDir });
  await again.stop();
});

it("reports every error of a wrong configuration with line and column, and stays up", async () => {
  const wrong = "scrape_configs:\n  - job_name: a\n    scrape_interval: soon\n    static_config: []\n";
  const mesh = await startConsole({ config: wrong });
  try {
    expect(mesh.output()).toMatch(/meshscope\.yaml:3:\d+/);
    expect(mesh.output()).toMatch(/meshscope\.yaml:4:\d+/);
    const status = (await (await fetch(`${mesh.url}/api/trpc/console.status`)).json()) as {
      result: { data: { notices: { text: string }[] } };
    };
    expect(status.result.data.notices.map(({ text }) => text).join(" ")).toContain("scrape_interval");
  } finally {
    await mesh.stop();
  }
});

it("takes up a corrected configuration while it runs", async () => {
  const folder = mkdtempSync(join(tmpdir(), "meshscope-reload-"));
  const file = join(folder, "meshscope.yaml");
  writeFileSync(file, "scrape_configs: 7\n");
  const port = await freePort();
  const { child, ended, output } = spawnConsole([
    "--listen",
    `127.0.0.1:${port}`,
    "--data",
    join(folder, "data"),
    "--config",
    file,
  ]);
  const targets = async (): Promise<unknown[]> =>
    ((await (await fetch(`http://127.0.0.1:${port}/api/v1/targets`)).json()) as { data: unknown[] }).data;
  try {
    await waitFor(
      async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok,
      60_000,
      "the console to be ready",
    );
    expect(await targets()).toEqual([]);
    writeFileSync(
      file,
      `scrape_configs:\n  - job_name: a\n    static_configs: [{ targets: ["127.0.0.1:${await freePort()}"] }]\n`,
    );
    await waitFor(async () => (await targets()).length === 1, 20_000, "the new target");
  } catch (error) {
    throw new Error(`${String(error)}\n${output()}`, { cause: error });
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
});

it("leaves no process behind when the process that a person started dies by kill -9", async () => {
  const mesh = await startConsole();
  const family = [...descendants(mesh.pid)];
  expect(family.length).toBeGreaterThan(18);
  process.kill(mesh.pid, "SIGKILL");
  await waitFor(() => !family.some(isAlive), 15_000, "the console, its store and the demo's processes to end");
});

it("ends everything when it is asked to end", async () => {
  const mesh = await startConsole();
  const family = descendants(mesh.pid);
  await mesh.stop();
  await waitFor(() => !family.some(isAlive), 5_000, "every process to end");
});
