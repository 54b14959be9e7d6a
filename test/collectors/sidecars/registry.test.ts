import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { familiesOf } from "../../../collectors/scrape/families.ts";
import { recogniseKind } from "../../../collectors/sidecars/registry.ts";

it.each([
  ["mosn-1.6.0/metrics.prom", "mosn"],
  ["go_service_client_golang_1.23.prom", "go"],
  ["dapr-1.14.0/metrics.prom", undefined],
  ["envoy-1.40.0/stats_prometheus_usedonly", undefined],
])("the real body %s is of the kind %s", (file, kind) => {
  const families = familiesOf(readFileSync(new URL(`../../fixtures/${file}`, import.meta.url)));
  expect(recogniseKind(families)?.kind).toBe(kind);
});
