import { defaultRules } from "../../model/rules.ts";
import type { SignalStore } from "../../server/store/port.ts";
import type { ConsoleSources } from "../../server/views/sources.ts";
import type { MadeMesh } from "./made-mesh.ts";

const dayMs = 86_400_000;

/** The console's sources over a real store and a made registry; nothing has happened, so there are no events. */
export function sourcesOf(mesh: MadeMesh, store: SignalStore, now: () => number): ConsoleSources {
  return {
    house: () => Promise.reject(new Error("settings are not asked for")),
    now,
    store,
    registry: mesh.registry,
    events: { list: async () => [], count: async () => 0 },
    captures: {
      moments: () => Promise.resolve([]),
      list: async () => [],
      get: async () => null,
      lastHealthy: async () => null,
      count: async () => ({ total: 0, running: 0 }),
    },
    profiles: {
      bytes: async () => null,
      meta: async () => null,
      tree: async () => null,
      top: async () => null,
      culprit: async () => null,
      growth: async () => null,
    },
    ruleStates: async () => null,
    ruleSurvey: async () => null,
    ruleCounts: async () => [],
    configuration: () => ({
      scrapeConfigs: [],
      rules: [...defaultRules],
      retention: {
        rawMs: 3 * dayMs,
        minuteMs: 30 * dayMs,
        hourMs: 400 * dayMs,
        captures: { ageMs: dayMs, bytes: 1e9 },
      },
      capture: {
        perInstance: 1,
        perApp: 2,
        total: 10,
        perHour: 60,
        siblings: 1,
        cpuSeconds: 10,
        maxBytes: 64e6,
        cpuCeiling: 0,
      },
      server: { host: "127.0.0.1", port: 8700, allowedHosts: [], tokenFile: "" },
    }),
    self: () => ({ meshName: "bench", demo: null, openAccess: true, notices: [], version: "0" }),
  };
}
