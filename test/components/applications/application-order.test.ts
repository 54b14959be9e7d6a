import { describe, expect, it } from "vitest";
import { searchApplications, sortApplications } from "../../../components/applications/application-order.ts";
import { sampleApplications } from "../../support/sample/applications.ts";

const { rows } = sampleApplications({ range: { lastMs: 900_000 }, filter: {} }, Date.UTC(2026, 10, 20, 12));
const names = (list: readonly { app: string }[]) => list.map((row) => row.app);

describe("the order of applications", () => {
  it("is worst first, then busiest", () => {
    expect(names(sortApplications(rows, { column: "worst", descending: true })).slice(0, 4)).toEqual([
      "trade-core",
      "pricing-quote",
      "inventory-lock",
      "cashier",
    ]);
  });

  it.each([true, false])("puts what has no value last (descending %s)", (descending) => {
    const sorted = sortApplications(rows, { column: "rt", descending });
    expect(sorted.slice(-2).every((row) => row.rtMeanMs.now === null)).toBe(true);
  });

  it("by name goes both ways", () => {
    const up = names(sortApplications(rows, { column: "app", descending: false }));
    expect(names(sortApplications(rows, { column: "app", descending: true }))).toEqual(up.toReversed());
  });
});

describe("the search of applications", () => {
  it.each([
    ["CORE", ["trade-core"]],
    ["1.6.1", ["trade-core"]],
    ["abs 70", ["trade-core"]],
    ["nowhere", []],
  ])("finds %j", (query, found) => {
    expect(names(searchApplications(rows, query))).toEqual(found);
  });
});
