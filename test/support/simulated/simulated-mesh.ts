import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SimulatedApp, simulatedApps } from "./simulated-app.ts";

/** A mesh of many applications whose sidecars one process plays; its values change with time. */
export interface SimulatedMesh {
  /** A whole `meshscope.yaml` that watches it. */
  config: string;
  instances: number;
  /** The name of one that nothing is wrong with. */
  someInstance: string;
  stop: () => void;
}

/** Starts it. Targets come from a file, as a discovery would write it. */
export async function startSimulatedMesh({
  applications,
  intervalSeconds,
  cpuProfile,
}: {
  applications: number;
  intervalSeconds: number;
  /** What every instance's CPU profile is; else a small real one. */
  cpuProfile?: Uint8Array;
}): Promise<SimulatedMesh> {
  const folder = mkdtempSync(join(tmpdir(), "meshscope-simulated-"));
  const args = [String(applications)];
  if (cpuProfile) {
    args.push(join(folder, "cpu.pb.gz"));
    writeFileSync(join(folder, "cpu.pb.gz"), cpuProfile);
  }
  const child = fork(fileURLToPath(new URL("./simulated-server.ts", import.meta.url)), args);
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const groups = simulatedApps(applications).flatMap((app) => targetsOf(app, port));
  const file = join(folder, "targets.json");
  writeFileSync(file, JSON.stringify(groups));
  return {
    config: `global: { scrape_interval: ${intervalSeconds}s, scrape_timeout: 5s }
scrape_configs:
  - job_name: sim
    sidecar: { resources: { cpuCores: 2, memoryLimit: 256MiB } }
    file_sd_configs: [{ files: ["${file}"] }]
capture: { cpuSeconds: 1 }
`,
    instances: groups.length,
    someInstance: "order-core-0",
    stop: () => {
      child.disconnect();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function targetsOf({ name, instances, zones, version }: SimulatedApp, port: number): object[] {
  return Array.from({ length: instances }, (_, place) => {
    const pod = `${name}-${place}`;
    const labels = {
      app: name,
      zone: zones[place % zones.length],
      pod,
      instance: pod,
      version: "2026.11.3",
      sidecar_version: version,
      __metrics_path__: `/${name}/${place}/metrics`,
      __pprof_address__: `http://127.0.0.1:${port}/${name}/${place}`,
    };
    return { targets: [`127.0.0.1:${port}`], labels };
  });
}
