import type { StoreStats } from "../store/port.ts";
import type { HealthParts } from "./health.ts";

/** What readiness asks: targets are known, the store takes samples, the database answers. */
export function readinessParts(sources: {
  targets: () => number;
  store: () => Promise<StoreStats>;
  database: () => Promise<unknown>;
}): HealthParts {
  return {
    targets: () => {
      const count = sources.targets();
      if (count === 0) throw new Error("no targets are known yet");
      return `${count} known`;
    },
    store: async () => {
      const stats = await sources.store();
      if (stats.state !== "ok") throw new Error(stats.reason);
      return `${stats.rows} rows`;
    },
    database: async () => {
      await sources.database();
      return "answers";
    },
  };
}
