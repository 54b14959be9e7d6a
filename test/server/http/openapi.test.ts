import { describe, expect, it } from "vitest";
import { profilePaths } from "../../../server/http/profiles/profiles-openapi.ts";
import { restInputs } from "../../../server/http/rest-inputs.ts";
import { captureOutput, problemOutput, restOutputs } from "../../../server/http/rest-outputs.ts";
import { start } from "./started-console.ts";

interface Description {
  openapi: string;
  paths: Record<string, { get?: { parameters: { name: string; required: boolean; schema: object }[] }; post?: object }>;
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
