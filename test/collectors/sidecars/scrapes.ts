import { parseExposition } from "../../../collectors/scrape/exposition.ts";
import type { KindReader } from "../../../collectors/sidecars/kind-reader.ts";
import type { Listeners } from "../../../collectors/sidecars/listeners.ts";
import { type Normalised, normalise } from "../../../collectors/sidecars/normalise.ts";
import { readingOf } from "../../../collectors/sidecars/reading.ts";
import { roleTable } from "../../../collectors/sidecars/role-table.ts";
import { serviceKnowledge } from "../../../collectors/sidecars/service-knowledge.ts";

const limits = { bodyBytes: 0, samples: 0, labels: 0, labelNameLength: 0, labelValueLength: 0 };

export interface Given {
  cpuCores?: number;
  memoryLimitBytes?: number;
  trafficMetric?: string;
  listeners?: Listeners;
  /** By scrape. */
  pids?: (number | null)[];
  /** By scrape; else one every five seconds. */
  atMs?: number[];
}

/** What the bodies of one target, scraped every five seconds, mean one after another. */
export function normaliseBodies(reader: KindReader, bodies: string[], given: Given = {}): Normalised[] {
  const table = roleTable(reader, { trafficMetric: given.trafficMetric ?? null });
  const resources = { cpuCores: given.cpuCores ?? null, memoryLimitBytes: given.memoryLimitBytes ?? null };
  const knowledge = serviceKnowledge(given.listeners ?? null);
  const all: Normalised[] = [];
  bodies.forEach((body, index) => {
    const found = parseExposition(Buffer.from(body), table, limits);
    const atMs = given.atMs?.[index] ?? index * 5000;
    const time = { atMs, sampledMs: found.sampledMs ?? atMs };
    const current = readingOf(found, table.columns.byId.length, time, given.pids?.[index] ?? null);
    all.push(normalise(table, all.at(-1)?.reading ?? null, current, { intervalMs: 5000, resources }, knowledge));
  });
  return all;
}

/** An exposition of `[series, value]` pairs. */
export function bodyOf(samples: Record<string, number>): string {
  return Object.entries(samples)
    .map(([series, value]) => `${series} ${value}\n`)
    .join("");
}
