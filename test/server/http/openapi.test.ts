import { describe, expect, it } from "vitest";
import { profilePaths } from "../../../server/http/profiles/profiles-openapi.ts";
import { restInputs } from "../../../server/http/rest-inputs.ts";
import { captureOutput, problemOutput, restOutputs } from "../../../server/http/rest-outputs.ts";
import { start } from "./started-console.ts";

interface Description {
  openapi: string;
  paths: Record<string, { get?: { parameters: { name: string; required: boolean; schema: object }[] }; post?: object }>;
}

interface Operation {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string; required: boolean }[];
  responses: Record<string, object>;
}

const read = async (path: string) => (await fetch(`${await start()}/api/v1/${path}`)).json();

describe("the description of the API", () => {
  it("names every path and parameter", async () => {
    const { openapi, paths } = (await read("openapi.json")) as Description;
    expect([openapi, Object.keys(paths)]).toEqual([
      "3.1.0",
      [
        ...Object.keys(restInputs).map((name) => `/api/v1/${name}`),
        "/api/v1/captures/{id}",
        "/api/v1/captures/{id}/pin",
        "/api/v1/captures/{id}/archive",
        "/api/v1/captures/{id}/profiles/{kind}",
        "/api/v1/captures/{id}/profiles/{kind}/top",
        ...Object.keys(profilePaths),
      ],
    ]);
    for (const [name, { shape }] of Object.entries(restInputs))
      expect(paths[`/api/v1/${name}`]?.get?.parameters.map((one) => one.name)).toEqual(Object.keys(shape));
    const { parameters = [] } = paths["/api/v1/signals"]?.get ?? {};
    expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual(["signal"]);
    expect(parameters.find(({ name }) => name === "stepMs")?.schema).toMatchObject({ type: "integer", minimum: 1000 });
    expect(paths["/api/v1/captures"]?.post).toBeDefined();
  });

  it("is a description that generators of clients can read", async () => {
    const description = (await read("openapi.json")) as { paths: Record<string, Record<string, Operation>> };
    const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, method, operation } of operations) {
      const at = `${method} ${path}`;
      const { parameters = [], responses, summary } = operation;
      const inPath = parameters.filter((one) => one.in === "path").map((one) => one.name);
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([at, inPath.toSorted()]).toEqual([at, wanted.toSorted()]);
      expect([at, parameters.every((one) => one.in !== "path" || one.required)]).toEqual([at, true]);
      expect([at, new Set(parameters.map((one) => `${one.in} ${one.name}`)).size]).toEqual([at, parameters.length]);
      expect([at, summary !== ""]).toEqual([at, true]);
      // holmes reads a code of its own from an answer that is always 200.
      expect([at, Object.keys(responses).includes("default") || operation.operationId === "holmes"]).toEqual([
        at,
        true,
      ]);
      expect(Object.keys(responses).some((status) => /^2\d\d$/.test(status))).toBe(true);
    }
    expect(JSON.stringify(description)).not.toMatch(/"\$(ref|schema)"/);
  });

  it.each([
    ["targets", restOutputs.targets],
    ["applications", restOutputs.applications],
    ["captures", restOutputs.captures],
    ["captures/cap-1", captureOutput],
    ["captures/none", problemOutput],
    ["events", restOutputs.events],
    ["signals?signal=rt&app=cart", restOutputs.signals],
    ["signals?signal=cpu&instance=cart-1", restOutputs.signals],
    ["signals?signal=none", problemOutput],
  ])("is true of %s", async (path, schema) => {
    const answer: unknown = await read(path);
    expect(schema.parse(answer)).toEqual(answer);
  });
});
