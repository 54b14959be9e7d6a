import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debianTool } from "./debian-tool.ts";
import { freePort, waitFor } from "./running-console.ts";

/** A real Go process with metrics and net/http/pprof on one port. */
export interface GoTarget {
  address: string;
  pid: number;
  stop: () => Promise<void>;
}

/** Debian's prometheus, scraping itself every second, or the reason why there is none. */
export async function startPrometheus(): Promise<GoTarget | { missing: string }> {
  const tool = await debianTool("prometheus");
  if ("missing" in tool) return tool;
  const folder = mkdtempSync(join(tmpdir(), "meshscope-prometheus-"));
  const port = await freePort();
  const config = join(folder, "prometheus.yml");
  writeFileSync(
    config,
    `scrape_configs:\n  - job_name: self\n    scrape_interval: 1s\n    static_configs: [{ targets: ["127.0.0.1:${port}"] }]\n`,
  );
  const child = spawn(
    tool.command,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { env: { ...process.env, ...tool.env }, stdio: "ignore" },
  );
  return ready(child, `127.0.0.1:${port}`, () => rmSync(folder, { recursive: true, force: true }));
}

/** Debian's prometheus-node-exporter, or the reason why there is none. */
export async function startNodeExporter(): Promise<GoTarget | { missing: string }> {
  const tool = await debianTool("prometheus-node-exporter");
  if ("missing" in tool) return tool;
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(tool.command, [`--web.listen-address=${address}`], {
    env: { ...process.env, ...tool.env },
    stdio: "ignore",
  });
  return ready(child, address, () => undefined);
}

/** Debian's victoria-metrics, or the reason why there is none. */
export async function startVictoriaMetrics(): Promise<GoTarget | { missing: string }> {
  const tool = await debianTool("victoria-metrics");
  if ("missing" in tool) return tool;
  const folder = mkdtempSync(join(tmpdir(), "meshscope-victoria-"));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(tool.command, [`-storageDataPath=${folder}`, `-httpListenAddr=${address}`], {
    env: { ...process.env, ...tool.env },
    stdio: "ignore",
  });
  return ready(child, address, () => rmSync(folder, { recursive: true, force: true }));
}

async function ready(child: ChildProcess, address: string, cleanUp: () => void): Promise<GoTarget> {
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await exited;
    cleanUp();
  };
  try {
    await waitFor(
      async () => (await fetch(`http://${address}/metrics`).catch(() => null))?.ok,
      20_000,
      `${address} to serve metrics`,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, pid: child.pid ?? 0, stop };
}
