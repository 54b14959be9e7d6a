import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { familiesOf } from "../../../collectors/scrape/families.ts";
import { recogniseKind } from "../../../collectors/sidecars/registry.ts";

it.each([
  ["mosn-1.6.0/metrics.prom", "mosn"],
  ["go_service_client_golang_1.23.prom", "go"],
  ["dapr-1.14.0/metrics.prom", "dapr"],
  ["envoy-1.40.0/stats_prometheus", "envoy"],
  ["envoy-1.40.0/stats_prometheus_usedonly", "envoy"],
  ["istio-constructed/merged_15020.prom", "istio"],
])("the body %s is of the kind %s", (file, kind) => {
  const families = familiesOf(readFileSync(new URL(`../../fixtures/${file}`, import.meta.url)));
  expect(recogniseKind(families)?.kind).toBe(kind);
});

it.each([
  [["go_goroutines", "istio_build", "pilot_xds"], "go"],
  [["go_goroutines", "dapr_operator_service_created_total"], "go"],
  [["go_goroutines", "dapr_runtime_component_loaded"], "dapr"],
  [["istio_build", "envoy_server_uptime"], "istio"],
  [["istio_agent_scrapes_total", "go_goroutines"], "istio"],
  [["downstream_request_total", "istio_requests_total", "go_goroutines"], "mosn"],
  [["something_else"], undefined],
])("a body with %j is of the kind %s", (families, kind) => {
  expect(recogniseKind(new Set(families))?.kind).toBe(kind);
});
