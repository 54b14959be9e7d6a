import { expect, it } from "vitest";
import { filterChoices } from "../../../server/views/filter-choices.ts";
import { madeSources } from "./made-mesh.ts";

const { registry } = madeSources({
  instances: [
    { name: "a-1", app: "a", labels: { team: "trade", __address__: "10.0.0.7:1", url: "http://me:secret@host/" } },
    { name: "a-2", app: "a", labels: { team: "trade" }, zone: "hz-b" },
    { name: "b-1", app: "b", labels: { team: "pay" } },
  ],
});

it("offers every zone, version, kind and label with how many instances have it, and no secret", () => {
  const choices = filterChoices(registry);
  expect(choices.instances).toBe(3);
  expect(choices.names.map(({ name }) => name)).toEqual([
    "zone",
    "version",
    "kind",
    "label:app",
    "label:team",
    "label:url",
  ]);
  const valuesOf = (name: string) =>
    choices.names.find((one) => one.name === name)?.values.map(({ value, instances }) => `${value} ${instances}`);
  expect(valuesOf("zone")).toEqual(["hz-a 2", "hz-b 1"]);
  expect(valuesOf("label:team")).toEqual(["pay 1", "trade 2"]);
  expect(valuesOf("label:url")).toEqual(["http://host/ 1"]);
});

it("lists the most frequent values where there are very many, and says how many are left out", () => {
  const many = madeSources({
    instances: Array.from({ length: 205 }, (_, i) => ({ name: `a-${i}`, app: "a", labels: { pod: `a-${i % 203}` } })),
  });
  const pods = filterChoices(many.registry).names.find(({ name }) => name === "label:pod");
  expect([pods?.values.length, pods?.more]).toEqual([200, 3]);
  expect(pods?.values.filter(({ instances }) => instances === 2).map(({ value }) => value)).toEqual(["a-0", "a-1"]);
});
