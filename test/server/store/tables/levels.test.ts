import { expect, test } from "vitest";
import { coarsestLevel, processLevels, trafficLevels } from "../../../../server/store/tables/levels.ts";

test.each([
  { needed: [], level: "mesh" },
  { needed: ["direction", "kind"], level: "mesh" },
  { needed: ["zone"], level: "zone_version" },
  { needed: ["app", "version"], level: "group" },
  { needed: ["app", "service", "direction"], level: "service" },
  { needed: ["service", "zone"], level: "instance" },
  { needed: ["instance"], level: "instance" },
] as const)("traffic by $needed is read from the level $level", ({ needed, level }) => {
  expect(coarsestLevel(trafficLevels, needed).name).toBe(level);
});

test.each([
  { needed: [], level: "mesh" },
  { needed: ["version"], level: "zone_version" },
  { needed: ["app"], level: "group" },
  { needed: ["app", "instance"], level: "instance" },
] as const)("signals of processes by $needed are read from the level $level", ({ needed, level }) => {
  expect(coarsestLevel(processLevels, needed).name).toBe(level);
});
