import { describe, expect, it } from "vitest";
import { targetItems } from "../../../components/targets/target-items.ts";
import { labelChange } from "../../../components/targets/target-words.ts";
import { targetsInput } from "../../../components/targets/targets-params.ts";
import { filterOf } from "../../../model/filter.ts";
import type { TargetJob } from "../../../model/views/targets.ts";
import { targetsView } from "../../../server/views/targets-view.ts";
import { sampleTargetSources } from "../../support/sample/targets.ts";

const { rows, jobs } = targetsView(sampleTargetSources(1e12), "UTC", { filter: {}, order: "worst", descending: true });
const [first, second] = rows;

describe("the lines of the table", () => {
  it("have no head where there is one job, and what is open below its row", () => {
    const items = targetItems(rows, jobs, first?.key ?? null);
    expect(items.slice(0, 3).map(({ what, id }) => [what, id])).toEqual([
      ["target", first?.key],
      ["detail", `open ${first?.key}`],
      ["target", second?.key],
    ]);
    expect(items).toHaveLength(rows.length + 1);
  });

  it("have a head where a job begins", () => {
    const other = { ...jobs[0], job: "go" } as TargetJob;
    const ofTwo = rows.slice(0, 2).map((row, place) => (place === 1 ? { ...row, job: "go" } : row));
    expect(targetItems(ofTwo, [...jobs, other], null).map(({ id }) => id)).toEqual([
      "job mosn",
      first?.key,
      "job go",
      second?.key,
    ]);
  });
});

it.each([
  ["app", "cart", "cart", ""],
  ["app", "CART", "cart", "changed"],
  ["zone", null, "hz-a", "set by relabelling"],
  ["canary", "true", null, "removed"],
  ["__address__", "a:1", null, "discovery only"],
])("a label %s from %s to %s: %s", (name, discovered, final, words) => {
  expect(labelChange({ name, discovered, final })).toBe(words);
});

it("asks for what the URL says, and only for that", () => {
  const bare = { q: " ", show: null, job: null, sort: "worst", desc: true, open: "mosn/a" } as const;
  expect(targetsInput(bare, {})).toEqual({ filter: {}, order: "worst", descending: true });
  expect(targetsInput({ ...bare, show: "dropped", q: "cart " }, filterOf({ zone: "hz-a" }))).toEqual({
    filter: { zone: { values: ["hz-a"] } },
    search: "cart",
    order: "worst",
    descending: true,
  });
  expect(targetsInput({ ...bare, show: "down", job: "go" }, {})).toMatchObject({ condition: "down", job: "go" });
});
