import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debianTool, type ToolName } from "../../test/support/debian-tool.ts";
import { freePort, startConsole, waitFor } from "../../test/support/running-console.ts";

/** A program that scrapes the targets, with its processes. */
export interface Contender {
  name: string;
  /** As the targets see it; null: it scrapes none, to show what is spent without. */
  userAgent: string | null;
  pid: number;
  stop: () => Promise<void>;
}

/** One configuration for all of them. */
function scrapeConfig(addresses: readonly string[]): string {
  const targets = addresses.map((address) => `"${address}"`).join(", ");
  return `scrape_configs:
  - job_name: mesh
    scrape_interval: 1s
    scrape_timeout: 1s
    static_configs: [{ targets: [${targets}] }]
`;
}

/** The whole console. With no address it shows what it spends with nothing to do. */
export async function startMeshscope(addresses: readonly string[]): Promise<Contender> {
  const isIdle = addresses.length === 0;
  const { pid, stop } = await startConsole({ config: isIdle ? "scrape_configs: []\n" : scrapeConfig(addresses) });
  return {
    name: isIdle ? "Meshscope with no targets" : "Meshscope, the whole console",
    userAgent: isIdle ? null : "Meshscope",
    pid,
    stop,
  };
}

/** Debian's programs; one that cannot be had is a sentence instead. */
export async function startPeers(addresses: readonly string[]): Promise<(Contender | string)[]> {
  return [
    await startPeer("prometheus", "Prometheus", addresses, (config, data, listen) => [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      `--web.listen-address=${listen}`,
      "--log.level=error",
    ]),
    await startPeer("victoria-metrics", "vm_promscrape", addresses, (config, data, listen) => [
      `-promscrape.config=${config}`,
      `-storageDataPath=${data}`,
      `-httpListenAddr=${listen}`,
      "-loggerLevel=ERROR",
    ]),
  ];
}

async function startPeer(
  name: ToolName,
  userAgent: string,
  addresses: readonly string[],
  args: (config: string, data: string, listen: string) => string[],
): Promise<Contender | string> {
  const tool = await debianTool(name);
  if ("missing" in tool) return tool.missing;
  const folder = mkdtempSync(join(tmpdir(), `meshscope-bench-${name}-`));
  const config = join(folder, "scrape.yaml");
  writeFileSync(config, scrapeConfig(addresses));
  const listen = `127.0.0.1:${await freePort()}`;
  const child = spawn(tool.command, args(config, join(folder, "data"), listen), {
    env: { ...process.env, ...tool.env },
    stdio: "ignore",
  });
  await waitFor(
    async () => (await fetch(`http://${listen}/metrics`).catch(() => null))?.ok === true || child.exitCode !== null,
    20_000,
    `${name} to serve`,
  );
  const version = await versionOf(listen);
  return {
    name: `${name} ${version}`,
    userAgent,
    pid: child.pid ?? 0,
    stop: () => ended(child, folder),
  };
}

async function versionOf(listen: string): Promise<string> {
  const text = await (await fetch(`http://${listen}/metrics`)).text();
  return /(?:prometheus_build_info|vm_app_version)\{(?:.*,)?version="(?:[^"]*-)?([^"]*)"/.exec(text)?.[1] ?? "";
}

async function ended(child: ChildProcess, folder: string): Promise<void> {
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exited;
  rmSync(folder, { recursive: true, force: true });
}
