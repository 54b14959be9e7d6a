import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { restInputs } from "../../../server/http/rest-inputs.ts";
import { problemOutput, restOutputs } from "../../../server/http/rest-outputs.ts";
import { start } from "./started-console.ts";

const resources = Object.keys(restInputs) as (keyof typeof restInputs)[];
const names = [...new Set(resources.flatMap((name) => Object.keys(restInputs[name].shape)))];

/** Values that are nearly right are likelier to reach the depth of the answers than noise is. */
const value = fc.oneof(
  fc.constantFrom(
    "cart",
    "mesh/cart-1",
    "hz-a",
    "1.8.2",
    "mosn",
    "cpu",
    "rt",
    "stored",
    "in",
    "app,zone",
    "60000",
    "1",
  ),
  fc.constantFrom("2026-11-20", "2026-11-20T14:46:00+08:00", "0", "-1", "9".repeat(20), "", "null", "1e9", "cap-1"),
  fc.constantFrom("1763660000000-cap-1", "%00", "../../etc/passwd", "' OR 1=1 --", "x".repeat(2000)),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const query = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 })), value), {
  maxLength: 6,
});

describe("whatever the REST API is asked", () => {
  it("it answers with rows as described, or with a problem that names every wrong parameter", async () => {
    const base = await start();
    const asked = fc.asyncProperty(fc.constantFrom(...resources), query, async (resource, pairs) => {
      const search = new URLSearchParams(pairs);
      const response = await fetch(`${base}/api/v1/${resource}?${search}`);
      const body: unknown = await response.json();
      if (response.status === 200) {
        expect(restOutputs[resource].safeParse(body).error).toBeUndefined();
        return;
      }
      expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
      const { errors = [], status, title } = problemOutput.parse(body);
      expect([status, title]).toEqual([400, "Bad Request"]);
      expect(errors.length).toBeGreaterThan(0);
      for (const { parameter } of errors) expect([...search.keys(), "to", "signal"]).toContain(parameter);
    });
    await fc.assert(asked, { numRuns: 400 });
  });

  it.each(["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])(
    "and by %s on any path, it never fails inside",
    async (method) => {
      const logged: string[] = [];
      const base = await start({}, logged);
      const part = fc.oneof(
        fc.constantFrom(
          "v1",
          "captures",
          "cap-1",
          "profiles",
          "cpu",
          "top",
          "pin",
          "targets",
          "openapi.json",
          "..",
          "%E0%A4",
        ),
        fc.string({ maxLength: 6 }).map(encodeURIComponent),
      );
      const asked = fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        const response = await fetch(`${base}/api/${parts.join("/")}`, { method });
        const type = response.headers.get("content-type") ?? "";
        if (response.status >= 400) expect(type).toBe("application/problem+json");
        expect(response.status).not.toBe(500);
        await response.arrayBuffer();
      });
      await fc.assert(asked, { numRuns: 60 });
      expect(logged).toEqual([]);
    },
  );
});
