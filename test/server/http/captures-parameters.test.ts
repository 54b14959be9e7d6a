import { describe, expect, it } from "vitest";
import { parseCapturesParameters, parseTime } from "../../../server/http/captures-parameters.ts";

const nowMs = Date.parse("2026-11-20T14:46:00Z");
const parse = (query: string) => parseCapturesParameters(new URLSearchParams(query), nowMs);

describe("a time", () => {
  it.each([
    ["1763660000000", 1_763_660_000_000],
    ["0", 0],
    ["2026-11-20", Date.parse("2026-11-20T00:00:00Z")],
    ["2026-11-20T14:46Z", nowMs],
    ["2026-11-20T14:46:00.000Z", nowMs],
    ["2026-11-20T14:46:00", nowMs],
    ["2026-11-20T22:46:00+08:00", nowMs],
    ["2026-11-20T22:46:00+0800", nowMs],
    ["2026-11-20T22:46:00 08:00", nowMs],
    ["2026-11-20T10:46:00-04:00", nowMs],
    ["yesterday", null],
    ["", null],
    ["-5", null],
    ["2026-13-40T00:00:00Z", null],
    ["1e12", null],
    ["Nov 20 2026", null],
  ])("%s", (text, ms) => expect(parseTime(text)).toBe(ms));
});

it("reaches from the first capture to now where nothing is asked", () => {
  expect(parse("")).toEqual({ app: undefined, instance: undefined, fromMs: 0, toMs: nowMs });
});

it("takes what is given", () => {
  expect(parse("app=cart&instance=mesh%2Fcart-1&from=1000&to=2000")).toEqual({
    app: "cart",
    instance: "mesh/cart-1",
    fromMs: 1000,
    toMs: 2000,
  });
});

it.each([
  ["from=soon", ["from"]],
  ["from=2000&to=1000", ["to"]],
  ["from=x&to=y", ["from", "to"]],
  ["aap=cart", ["aap"]],
  ["app=a&app=b", ["app"]],
  [`app=${"x".repeat(1025)}`, ["app"]],
])("tells everything that is wrong: %s", (query, parameters) => {
  const problem = parse(query);
  expect("status" in problem && [problem.status, problem.errors?.map(({ parameter }) => parameter)]).toEqual([
    400,
    parameters,
  ]);
});
