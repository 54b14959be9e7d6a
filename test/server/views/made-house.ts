import type { KeptExtent } from "../../../server/store/messages.ts";
import type { HouseFacts } from "../../../server/views/house-facts.ts";

const dayMs = 86_400_000;
export const houseNowMs = Date.parse("2026-11-20T14:46:00Z");

export const nothingKept: KeptExtent = { rows: 0, bytes: 0, files: 0, fromMs: null, toMs: null };

/** A house in which nothing is wrong. */
export function madeHouse(over: Partial<HouseFacts> = {}): HouseFacts {
  return {
    configuration: { file: "/etc/meshscope.yaml", readMs: houseNowMs, goodMs: houseNowMs, problems: [] },
    started: {
      retention: {
        rawMs: 3 * dayMs,
        minuteMs: 30 * dayMs,
        hourMs: 400 * dayMs,
        captures: { ageMs: 30 * dayMs, bytes: 10e9 },
      },
      server: { host: "127.0.0.1", port: 8700, allowedHosts: [], tokenFile: "" },
    },
    store: {
      state: "ok",
      reason: "",
      diskBytes: 0,
      rows: 0,
      newestMs: houseNowMs,
      oldestMs: null,
      fineStepMs: 15_000,
      pid: 2,
      segments: 0,
      kept: { fine: nothingKept, minute: nothingKept, tenMinute: nothingKept, hour: nothingKept },
      hotRows: 1200,
      journalBytes: 90_000,
      rssBytes: 120e6,
      restarts: 0,
    },
    storeFloorBytes: 128 * 2 ** 20,
    captures: { count: 0, bytes: 0, oldestMs: null },
    disk: { folder: "/data", freeBytes: 100e9, totalBytes: 500e9 },
    database: "/data/pg",
    access: { listen: "127.0.0.1:8700", tokenFrom: null, allowedHosts: [] },
    versions: [{ name: "Meshscope", version: "0.1.0" }],
    processes: [{ name: "console", what: "web, scraping, database", pid: 1, rssBytes: 400e6, sinceMs: 0, restarts: 0 }],
    ...over,
  };
}
