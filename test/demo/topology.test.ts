import { expect, test } from "vitest";
import { faults } from "../../demo/faults/registry.ts";
import { memberSpecs } from "../../demo/member-spec.ts";
import { applications, appNames, edge, upstreamsOf, zones } from "../../demo/topology.ts";

test("the shop has eight applications and eighteen processes in two zones", () => {
  const specs = memberSpecs();
  expect(appNames).toHaveLength(8);
  expect(specs).toHaveLength(18);
  expect(new Set(specs.map((spec) => spec.pod)).size).toBe(18);
  expect(new Set(specs.map((spec) => spec.zone))).toEqual(new Set(zones));
});

test.each(appNames)("every call of %s goes to an operation that its callee has", (app) => {
  for (const call of Object.values(applications[app].operations).flat()) {
    expect(applications[call.app].operations, `${call.app}/${call.operation}`).toHaveProperty(call.operation);
  }
});

test("no call leads back to its caller", () => {
  const visit = (app: (typeof appNames)[number], path: string[]): void => {
    expect(path).not.toContain(app);
    for (const next of upstreamsOf(app)) visit(next, [...path, app]);
  };
  for (const app of appNames) visit(app, []);
});

test("every application but the edge is called by another", () => {
  const called = new Set(appNames.flatMap(upstreamsOf));
  expect(appNames.filter((app) => !called.has(app))).toEqual([edge.app]);
});

test("what the edge is asked for, it serves", () => {
  expect(Object.keys(edge.weights).toSorted()).toEqual(Object.keys(applications[edge.app].operations).toSorted());
});

test.each(faults.map((fault) => [fault.info.id, fault] as const))(
  "%s strikes pods that exist, of the application it names",
  (_, fault) => {
    const pods = memberSpecs()
      .filter((spec) => spec.app === fault.info.app)
      .map((spec) => spec.pod);
    expect(fault.pods.length).toBeGreaterThan(0);
    for (const pod of fault.pods) expect(pods).toContain(pod);
    if (fault.info.instance !== "") expect(fault.pods).toEqual([fault.info.instance]);
    else expect(fault.pods).toEqual(pods);
  },
);
