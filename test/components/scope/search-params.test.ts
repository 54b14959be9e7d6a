import { describe, expect, it } from "vitest";
import { paramsOfFilter } from "../../../components/scope/filter-params.ts";
import { scopedHref } from "../../../components/scope/scoped-href.ts";
import { loadScopeParams, scopeOf } from "../../../components/scope/search-params.ts";
import type { Filter } from "../../../model/scope.ts";

describe("the scope in the URL", () => {
  it.each([
    [{}, { range: { lastMs: 900_000 }, filter: {} }],
    [
      { range: "1h", zone: "hz-b" },
      { range: { lastMs: 3_600_000 }, filter: { zone: { values: ["hz-b"] } } },
    ],
    [
      { range: "1763660000000-1763663600000", kind: "mosn" },
      { range: { fromMs: 1763660000000, toMs: 1763663600000 }, filter: { kind: { values: ["mosn"] } } },
    ],
    [
      { zone: ["sh-a", "hz-b"], version: "!1.8.3", label: ["team=trade", "owner!=a=b"] },
      {
        range: { lastMs: 900_000 },
        filter: {
          zone: { values: ["hz-b", "sh-a"] },
          version: { not: true, values: ["1.8.3"] },
          "label:owner": { not: true, values: ["a=b"] },
          "label:team": { values: ["trade"] },
        },
      },
    ],
    [
      { zone: ["!hz-a", "hz-b"], label: ["=x", "nothing"] },
      { range: { lastMs: 900_000 }, filter: { zone: { values: ["hz-b"] } } },
    ],
    [
      { range: "nonsense", kind: "unheard-of" },
      { range: { lastMs: 900_000 }, filter: {} },
    ],
  ])("reads %j", async (params, scope) => {
    expect(scopeOf(await loadScopeParams(params))).toEqual(scope);
  });

  it.each<[Filter, string]>([
    [{}, ""],
    [{ zone: { values: ["hz-a", "hz-b"] } }, "zone=hz-a&zone=hz-b"],
    [{ zone: { not: true, values: ["hz-a"] } }, "zone=%21hz-a"],
    [{ zone: { values: ["!odd", "\\odder"] } }, "zone=%5C%21odd&zone=%5C%5Codder"],
    [{ "label:team": { not: true, values: ["a&b=c"] } }, "label=team%21%3Da%26b%3Dc"],
  ])("writes and reads back the filter %j", async (filter, query) => {
    const texts = Object.entries(paramsOfFilter(filter)).flatMap(([name, values]) =>
      (values as string[]).map((text) => [name, text]),
    );
    expect(new URLSearchParams(texts).toString()).toBe(query);
    expect(scopeOf(await loadScopeParams(new URLSearchParams(query))).filter).toEqual(filter);
  });

  it("goes along with links, unless they name their own", () => {
    const here = new URLSearchParams("range=1h&zone=hz-b&q=secret");
    expect(scopedHref("/applications/a", here)).toBe("/applications/a?range=1h&zone=hz-b");
    expect(scopedHref("/?zone=sh-a", here)).toBe("/?zone=sh-a&range=1h");
    expect(scopedHref("/rules", new URLSearchParams("label=a=b&label=c!=d"))).toBe("/rules?label=a%3Db&label=c%21%3Dd");
    expect(scopedHref("/captures", new URLSearchParams())).toBe("/captures");
  });
});
