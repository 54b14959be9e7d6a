import { Gauge, type Registry } from "prom-client";
import type { Milliseconds } from "../../model/units.ts";
import type { ConfigurationState } from "../configuration-source.ts";
import type { StoreDetails } from "../store/messages.ts";
import { resolutions } from "../store/tables/resolutions.ts";
import type { InstanceRegistry } from "../views/sources.ts";
import { within } from "../within.ts";

/** What gauges are read from at each exposition. */
export interface HouseReads {
  registry: Pick<InstanceRegistry, "all">;
  store: () => Promise<StoreDetails & { restarts: number }>;
  configuration: () => ConfigurationState;
  /** Batches of samples that wait for the store, and scrapes that were dropped because it was slow. */
  ingest: () => { waiting: number; dropped: number };
  /** Events, firings and cooldowns that were given up. */
  lost: () => number;
}

export interface HouseMetrics {
  watch: (reads: HouseReads) => void;
  /** Reads all of them anew; before an exposition. */
  refresh: () => Promise<void>;
}

/** A store that hangs must not take all other numbers with it. */
const patienceMs: Milliseconds = 2_000;

export function houseMetrics(registry: Registry): HouseMetrics {
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge<L>({ name: `meshscope_${name}`, help, labelNames, registers: [registry] });
  const targets = gauge("targets", "Targets that are scraped, by how their last scrape went.", "health");
  const kept = gauge(
    "store_bytes",
    "Bytes on disk by resolution; journal: rows that are not in files yet.",
    "resolution",
  );
  const rows = gauge("store_rows", "Rows in files by resolution; journal: in memory.", "resolution");
  const memory = gauge("store_resident_memory_bytes", "Resident memory of the store's process.");
  const restarts = gauge("store_restarts", "Times that the store's process was started again.");
  const refusing = gauge("store_refusing", "1 while samples are refused.");
  const newest = gauge("store_newest_timestamp_seconds", "Time of the newest stored scrape.");
  const waiting = gauge("ingest_waiting_batches", "Batches of samples that wait for the store.");
  const dropped = gauge("ingest_dropped_scrapes", "Scrapes that were dropped because the store was slow.");
  const lost = gauge(
    "memory_lost",
    "Events, firings and cooldowns that could not be written to the database, since the start.",
  );
  const good = gauge("config_last_reload_successful", "1: the configuration file as it is now is in force.");
  const goodAt = gauge("config_last_reload_success_timestamp_seconds", "When the configuration in force was read.");
  let reads: HouseReads | null = null;

  function countTargets(from: HouseReads): void {
    const states = from.registry.all().map(({ state }) => state.health);
    for (const health of ["up", "down", "unknown"] as const)
      targets.set({ health }, states.filter((one) => one === health).length);
  }

  function tellStore(store: StoreDetails & { restarts: number }): void {
    for (const resolution of resolutions) {
      kept.set({ resolution }, store.kept[resolution].bytes);
      rows.set({ resolution }, store.kept[resolution].rows);
    }
    kept.set({ resolution: "journal" }, store.journalBytes);
    rows.set({ resolution: "journal" }, store.hotRows);
    memory.set(store.rssBytes);
    restarts.set(store.restarts);
    if (store.newestMs !== null) newest.set(store.newestMs / 1000);
  }

  return {
    watch: (given) => {
      reads = given;
    },
    refresh: async () => {
      if (!reads) return;
      countTargets(reads);
      const ingest = reads.ingest();
      waiting.set(ingest.waiting);
      dropped.set(ingest.dropped);
      lost.set(reads.lost());
      const { problems, goodMs } = reads.configuration();
      good.set(problems.some(({ severity }) => severity === "error") ? 0 : 1);
      if (goodMs !== null) goodAt.set(goodMs / 1000);
      const store = await within(reads.store(), patienceMs).catch(() => null);
      refusing.set(store?.state === "ok" ? 0 : 1);
      if (store) tellStore(store);
    },
  };
}
