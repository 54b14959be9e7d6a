import { expect, it } from "vitest";
import { noFindings } from "../../../collectors/scrape/door-findings.ts";
import { sharedTables } from "../../../collectors/scrape/shared-tables.ts";
import { targetMemory } from "../../../collectors/scrape/target-memory.ts";
import { goodScrape } from "../../../collectors/scrape/target-scrape.ts";
import type { ScrapeTarget } from "../../../model/targets.ts";
import { targetOf } from "../../support/scrape-targets.ts";

/** Scrapes of MOSN sidecars that share tables; each says how many requests its listeners have had. */
function mesh(...targets: Partial<ScrapeTarget>[]) {
  const tables = sharedTables();
  const memories = targets.map((over, id) =>
    targetMemory({ ...targetOf({ key: `mesh/${id}`, intervalMs: 1000, ...over }), id: id + 1, kind: "mosn" }, tables),
  );
  return {
    memories,
    scrape(target: number, second: number, requests: Record<string, number>) {
      const memory = memories[target];
      if (!memory) throw new Error("there is no such target");
      const lines = Object.entries(requests).map(
        ([listener, count]) => `downstream_request_total{listener="${listener}"} ${count}\n`,
      );
      const time = { atMs: 1_700_000_000_000 + second * 1000, tookMs: 1 };
      const { flows } = goodScrape(memory, Buffer.from(lines.join("")), time, noFindings);
      return Object.fromEntries(flows.map(({ service, counts }) => [service, counts.requests]));
    },
  };
}

function listeners(count: number, requests: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`l${index}`, requests]));
}

it("replicas hold one table, and count for themselves", () => {
  const { memories, scrape } = mesh({}, {});
  scrape(0, 1, { a: 10, b: 100 });
  scrape(1, 1, { a: 1000 });
  expect(memories[1]?.table).toBe(memories[0]?.table);
  expect(scrape(0, 2, { a: 11, b: 102 })).toEqual({ a: 1, b: 2 });
  expect(scrape(1, 2, { a: 1003, c: 5 })).toEqual({ a: 3 });
  expect(scrape(1, 3, { a: 1004, c: 9 })).toEqual({ a: 1, c: 4 });
  expect(scrape(0, 3, { a: 15 })).toEqual({ a: 4 });
});

it("other applications, and targets whose series are relabelled, have other tables", () => {
  const drop = {
    action: "labeldrop",
    sourceLabels: [],
    separator: ";",
    targetLabel: "",
    regex: "x",
    modulus: 0,
    replacement: "",
  } as unknown as NonNullable<ScrapeTarget["metricRelabelRules"]>[number];
  const { memories, scrape } = mesh({ app: "a" }, { app: "b" }, { app: "a", metricRelabelRules: [drop] });
  for (const target of [0, 1, 2]) scrape(target, 1, { a: 1 });
  expect(new Set(memories.map(({ table }) => table)).size).toBe(3);
});

it("one that brings more than replicas have leaves the table to the others, and loses nothing after that", () => {
  const { memories, scrape } = mesh({}, {});
  scrape(0, 1, listeners(3, 10));
  scrape(1, 1, listeners(150, 10));
  expect(memories[1]?.table).not.toBe(memories[0]?.table);
  expect(Object.keys(scrape(1, 2, listeners(150, 12)))).toHaveLength(150);
  expect(scrape(0, 2, listeners(3, 11))).toEqual({ l0: 1, l1: 1, l2: 1 });
});
