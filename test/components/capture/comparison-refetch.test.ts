import { expect, test } from "vitest";
import { comparisonRefetchOf } from "../../../components/capture/refetch.ts";
import type { ComparedProfile } from "../../../model/views/comparison.ts";

const atMs = 1_000_000;
const stored: ComparedProfile = {
  captureId: "cap-1",
  instance: "cart/cart-1",
  instanceName: "cart-1",
  zone: "hz-a",
  atMs,
  status: "stored",
  sha256: "ab",
  durationMs: 10_000,
  qps: 50,
  requests: 500,
};
const comparisonOf = (sibling: Partial<ComparedProfile>) => ({
  profiles: [{ kind: "cpu" as const, sick: stored, siblings: [{ ...stored, ...sibling }], lastHealthy: null }],
});

test.each<[what: string, sibling: Partial<ComparedProfile>, afterMs: number, everyMs: number | false]>([
  ["a profile is still taken", { status: "running", sha256: null, durationMs: null, qps: null }, 5_000, 1_000],
  ["the scrapes of its seconds are not stored yet", { qps: null, requests: null }, 12_000, 3_000],
  ["they never were", { qps: null, requests: null }, 80_000, false],
  ["requests are known", {}, 12_000, false],
  ["it failed", { status: "failed", sha256: null, durationMs: null, qps: null, requests: null }, 12_000, false],
  ["a profile of a moment has no requests", { durationMs: 0, qps: null, requests: null }, 12_000, false],
])("a comparison is asked again, or not: %s", (_, sibling, afterMs, everyMs) => {
  expect(comparisonRefetchOf(comparisonOf(sibling), atMs + afterMs)).toBe(everyMs);
});

test("where there is no comparison nothing is asked again", () => {
  expect(comparisonRefetchOf(null, atMs)).toBe(false);
});
