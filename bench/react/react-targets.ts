import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report, ToServer } from "./react-server.ts";

export interface ReactTargets {
  /** A `meshscope.yaml` that watches them, with budgets that let every firing capture. */
  config: string;
  /** These are sick at their next scrape. */
  sicken: (targets: readonly number[]) => void;
  report: () => Promise<Report>;
  stop: () => void;
}

const perApp = 4;

/** Starts so many targets in a process of their own. */
export async function startReactTargets(count: number, intervalSeconds: number): Promise<ReactTargets> {
  const folder = mkdtempSync(join(tmpdir(), "meshscope-react-"));
  const child = fork(fileURLToPath(new URL("./react-server.ts", import.meta.url)));
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const tell = (message: ToServer) => child.send(message);
  const groups = Array.from({ length: count }, (_, target) => {
    const base = `http://127.0.0.1:${port}/${target}`;
    const labels = {
      instance: `t-${target}`,
      app: `app-${Math.floor(target / perApp)}`,
      __metrics_path__: `/${target}/metrics`,
      __admin_address__: base,
      __pprof_address__: base,
    };
    return { targets: [`127.0.0.1:${port}`], labels };
  });
  writeFileSync(join(folder, "targets.json"), JSON.stringify(groups));
  return {
    config: `global: { scrape_interval: ${intervalSeconds}s, scrape_timeout: 5s }
scrape_configs:
  - job_name: react
    file_sd_configs: [{ files: ["${folder}/targets.json"] }]
capture: { perApp: 1000, total: 1000, perHour: 10000 }
`,
    sicken: (targets) => void tell({ type: "sicken", targets: [...targets] }),
    async report() {
      tell({ type: "report" });
      const [report] = (await once(child, "message")) as [Report];
      return structuredClone(report);
    },
    stop: () => {
      child.disconnect();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
