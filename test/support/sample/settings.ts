import { parseConfiguration } from "../../../server/config/parse-configuration.ts";
import type { HouseFacts } from "../../../server/views/house-facts.ts";
import type { ConsoleSources } from "../../../server/views/sources.ts";
import { sampleTargetSources } from "./targets.ts";

const dayMs = 86_400_000;
const text = `
scrape_configs:
  - job_name: mosn
    file_sd_configs: [{ files: ["targets/mesh.yml"] }]
    basic_auth: { username: scraper, password: hidden-in-the-file }
    sidecar: { admin: ":34901", resources: { cpuCores: 2 } }
  - job_name: pricing
    scrape_interval: 5s
    scrape_timeout: 3s
    scheme: https
    http_sd_configs: [{ url: "https://discovery.example/targets?key=also-hidden" }]
    sidecar: { kind: go }
`;

/** The settings of the sample mesh: a rejected file, and a disk that fills. */
export function sampleSettingsSources(
  nowMs: number,
): Pick<ConsoleSources, "now" | "registry" | "captures" | "configuration" | "house"> {
  const { configuration } = parseConfiguration(text, "meshscope.yaml", { baseDir: "/etc/meshscope" });
  if (!configuration) throw new Error("The sample configuration is wrong.");
  return {
    ...sampleTargetSources(nowMs),
    captures: {
      list: async () => [],
      moments: async () => [],
      get: async () => null,
      lastHealthy: async () => null,
      count: async () => ({ total: 7, running: 1 }),
    },
    configuration: () => configuration,
    house: async () => sampleHouse(nowMs, configuration),
  };
}

function sampleHouse(nowMs: number, { retention, server }: HouseFacts["started"]): HouseFacts {
  const from = (days: number) => nowMs - days * dayMs;
  return {
    configuration: {
      file: "/etc/meshscope/meshscope.yaml",
      readMs: nowMs - 22 * 60_000,
      goodMs: from(2),
      problems: [
        {
          file: "/etc/meshscope/meshscope.yaml",
          line: 14,
          column: 22,
          path: "scrape_configs[1].scrape_interval",
          message: 'must be a duration such as 15s, not "5 seconds"',
          severity: "error",
        },
      ],
    },
    started: { retention, server },
    store: {
      state: "ok",
      reason: "",
      diskBytes: 1.4e9,
      rows: 61_000_000,
      newestMs: nowMs,
      oldestMs: from(9),
      fineStepMs: 15_000,
      pid: 4132,
      segments: 400,
      kept: {
        fine: { rows: 61_000_000, bytes: 1.2e9, files: 320, fromMs: from(3), toMs: nowMs },
        minute: { rows: 9_400_000, bytes: 210e6, files: 60, fromMs: from(9), toMs: nowMs },
        tenMinute: { rows: 960_000, bytes: 26e6, files: 24, fromMs: from(9), toMs: nowMs },
        hour: { rows: 320_000, bytes: 9e6, files: 20, fromMs: from(9), toMs: nowMs },
      },
      hotRows: 310_000,
      journalBytes: 44e6,
      rssBytes: 380e6,
      restarts: 0,
    },
    storeFloorBytes: 128 * 2 ** 20,
    captures: { count: 112, bytes: 96e6, oldestMs: from(9) },
    disk: { folder: "/var/lib/meshscope", freeBytes: 0.6e9, totalBytes: 20e9 },
    database: "/var/lib/meshscope/pg",
    access: { listen: "0.0.0.0:8700", tokenFrom: "server.tokenFile", allowedHosts: ["meshscope.example"] },
    versions: [
      { name: "Meshscope", version: "0.1.0" },
      { name: "Node.js", version: "26.10.0" },
      { name: "DuckDB", version: "1.5.6-r.1" },
    ],
    processes: [
      { name: "console", what: "web, scraping, database", pid: 4120, rssBytes: 640e6, sinceMs: from(2), restarts: 0 },
      { name: "store", what: "time series", pid: 4132, rssBytes: 380e6, sinceMs: null, restarts: 1 },
    ],
  };
}
