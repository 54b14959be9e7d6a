import { describe, expect, it } from "vitest";
import { scopedHref } from "../../../components/scope/scoped-href.ts";
import { loadScopeParams, scopeOf } from "../../../components/scope/search-params.ts";

describe("the scope in the URL", () => {
  it.each([
    [{}, { range: { lastMs: 900_000 }, filter: {} }],
    [
      { range: "1h", zone: "hz-b" },
      { range: { lastMs: 3_600_000 }, filter: { zone: "hz-b" } },
    ],
    [
      { range: "1763660000000-1763663600000", kind: "mosn" },
      { range: { fromMs: 1763660000000, toMs: 1763663600000 }, filter: { kind: "mosn" } },
    ],
    [
      { range: "nonsense", kind: "unheard-of" },
      { range: { lastMs: 900_000 }, filter: {} },
    ],
  ])("reads %j", async (params, scope) => {
    expect(scopeOf(await loadScopeParams(params))).toEqual(scope);
  });

  it("goes along with links, unless they name their own", () => {
    const here = new URLSearchParams("range=1h&zone=hz-b&q=secret");
    expect(scopedHref("/applications/a", here)).toBe("/applications/a?range=1h&zone=hz-b");
    expect(scopedHref("/?zone=sh-a", here)).toBe("/?zone=sh-a&range=1h");
    expect(scopedHref("/captures", new URLSearchParams())).toBe("/captures");
  });
});
