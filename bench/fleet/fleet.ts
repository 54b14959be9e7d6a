import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FleetReport } from "./fleet-server.ts";

/** A process may have 20,000 files open on many systems; what it serves must fit beneath that. */
const mostPerServer = 12_500;
const replicas = 50;

export interface Fleet {
  /** A `meshscope.yaml` that watches it. */
  config: string;
  pids: number[];
  begin: () => Promise<void>;
  report: () => Promise<FleetReport>;
  stop: () => void;
}

/** Starts so many simulated sidecars. */
export async function startFleet(count: number, intervalSeconds: number, longestSeconds: number): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), "meshscope-fleet-"));
  const servers: ChildProcess[] = [];
  const groups: { targets: string[]; labels: Record<string, string> }[] = [];
  for (let from = 0; from < count; from += mostPerServer) {
    const size = Math.min(mostPerServer, count - from);
    const args = [size, intervalSeconds * 1000, longestSeconds].map(String);
    const server = fork(fileURLToPath(new URL("./fleet-server.ts", import.meta.url)), args);
    servers.push(server);
    const [{ port }] = (await once(server, "message")) as [{ port: number }];
    for (let target = 0; target < size; target++) groups.push(groupOf(from + target, `${addressOf(target)}:${port}`));
  }
  writeFileSync(join(folder, "targets.json"), JSON.stringify(groups));
  return {
    config: `global: { scrape_interval: ${intervalSeconds}s, scrape_timeout: 10s }
scrape_configs:
  - job_name: fleet
    file_sd_configs: [{ files: ["${folder}/targets.json"] }]
    sidecar: { resources: { cpuCores: 2, memoryLimit: 512MiB } }
`,
    pids: servers.map(({ pid }) => pid ?? 0),
    begin: async () => void (await Promise.all(servers.map((server) => told(server, "begin")))),
    async report() {
      const answers = await Promise.all(servers.map((server) => told(server, "report")));
      return sumOf(answers.map((answer) => (answer as { report: FleetReport }).report));
    },
    stop() {
      for (const server of servers) server.disconnect();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(target: number): string {
  return `127.${1 + Math.floor(target / 62_500)}.${Math.floor(target / 250) % 250}.${1 + (target % 250)}`;
}

function groupOf(target: number, address: string): { targets: string[]; labels: Record<string, string> } {
  const app = `app-${Math.floor(target / replicas)}`;
  return {
    targets: [address],
    labels: { app, pod: `${app}-${target % replicas}`, zone: `zone-${target % 3}`, version: "1.8.3" },
  };
}

async function told(server: ChildProcess, what: string): Promise<unknown> {
  server.send(what);
  const [answer] = await once(server, "message");
  return answer;
}

function sumOf(reports: readonly FleetReport[]): FleetReport {
  const sum = { scrapes: 0, samples: 0, asked: 0, missed: 0 };
  for (const report of reports) {
    for (const name of ["scrapes", "samples", "asked", "missed"] as const) sum[name] += report[name];
  }
  return sum;
}
