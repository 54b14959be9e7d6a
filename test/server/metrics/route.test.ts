import * as fc from "fast-check";
import { expect, it } from "vitest";
import { routeOf } from "../../../server/metrics/route.ts";

it.each([
  ["/", "/"],
  ["/?range=1h", "/"],
  ["/metrics", "/metrics"],
  ["/healthz", "/healthz"],
  ["/applications", "/applications"],
  ["/applications/cart?tab=versions", "/applications/{name}"],
  ["/instances/mesh%2Fcart-1", "/instances/{name}"],
  ["/settings", "/settings"],
  ["/_next/static/chunks/0a1.js", "/_next"],
  ["/api/v1/targets?limit=3", "/api/v1/targets"],
  ["/api/v1/openapi.json", "/api/v1/openapi.json"],
  ["/api/v1/captures/cap-1/profiles/cpu", "/api/v1/captures/{id}/profiles/{kind}"],
  ["/api/v1/captures/cap-1/profiles/cpu/top?limit=9", "/api/v1/captures/{id}/profiles/{kind}/top"],
  ["/api/v1/captures/cap-1", "/api/v1/captures/{id}"],
  ["/api/v1/captures/cap-1/pin", "/api/v1/captures/{id}/pin"],
  ["/api/v1/profiles/prf-1/tree", "/api/v1/profiles"],
  ["/api/v1/nothing", "other"],
  ["/api/trpc/mesh.overview?input=%7B%7D", "/api/trpc/mesh.overview"],
  ["/api/trpc/mesh.overview,console.status", "/api/trpc/several"],
  ["/api/trpc/constructor", "other"],
  ["/wp-login.php", "other"],
])("%s is %s", (url, route) => {
  expect(routeOf(url)).toBe(route);
});

it("knows few routes, whatever strangers ask for", () => {
  const seen = new Set<string>();
  const part = fc.oneof(fc.constantFrom("api", "v1", "trpc", "captures", "profiles", "targets", "top"), fc.string());
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      seen.add(routeOf(`/${parts.join("/")}`));
    }),
    { numRuns: 2000 },
  );
  expect(seen.size).toBeLessThan(20);
});
