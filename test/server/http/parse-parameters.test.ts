import { describe, expect, it } from "vitest";
import { isProblem, parseParameters, rangeOf } from "../../../server/http/parse-parameters.ts";
import { restInputs } from "../../../server/http/rest-inputs.ts";
import { parseTime } from "../../../server/http/rest-time.ts";

const nowMs = Date.parse("2026-11-20T14:46:00Z");
const captures = (query: string) => parseParameters(new URLSearchParams(query), restInputs.captures);
const signals = (query: string) => parseParameters(new URLSearchParams(query), restInputs.signals);
const events = (query: string) => parseParameters(new URLSearchParams(query), restInputs.events);

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

describe("a range", () => {
  it.each([
    [{}, 1_000, { fromMs: nowMs - 1_000, toMs: nowMs }],
    [{}, undefined, { fromMs: 0, toMs: nowMs }],
    [{ from: 1_000, to: 2_000 }, 500, { fromMs: 1_000, toMs: 2_000 }],
    [{ to: 2_000 }, 500, { fromMs: 1_500, toMs: 2_000 }],
    [{ to: 200 }, 500, { fromMs: 0, toMs: 200 }],
    [{ from: nowMs + 5 }, 500, { fromMs: nowMs + 5, toMs: nowMs + 6 }],
  ])("of %j with %s ms usual", (given, spanMs, range) => {
    expect(rangeOf(given, nowMs, spanMs)).toEqual(range);
  });

  it("ends after it begins", () => {
    expect(rangeOf({ from: 2_000, to: 1_000 }, nowMs)).toMatchObject({
      status: 400,
      detail: "to: It is not after from.",
    });
  });
});

it("takes what is given", () => {
  expect(captures("app=cart&instance=mesh%2Fcart-1&from=1000&to=2000")).toEqual({
    app: "cart",
    instance: "mesh/cart-1",
    from: 1000,
    to: 2000,
  });
  expect(signals("signal=rt&by=service,app&stepMs=5000")).toEqual({
    signal: "rt",
    by: ["app", "service"],
    stepMs: 5000,
  });
  expect(events("kind=firing,restart&limit=500")).toEqual({ kind: ["firing", "restart"], limit: 500 });
});

it.each([
  [captures, "from=soon", ["from"]],
  [captures, "from=x&to=y", ["from", "to"]],
  [captures, "aap=cart", ["aap"]],
  [captures, "app=a&app=b", ["app"]],
  [captures, "app=a&app=b&from=x&aap=c", ["app", "aap", "from"]],
  [captures, `app=${"x".repeat(1025)}`, ["app"]],
  [signals, "", ["signal"]],
  [signals, "signal=cpus", ["signal"]],
  [signals, "signal=cpu&stepMs=0&direction=up&by=pod", ["direction", "by", "stepMs"]],
  [events, "kind=firing,fire&limit=501", ["kind", "limit"]],
  [events, "limit=-1", ["limit"]],
])("tells everything that is wrong at once, %#", (parse, query, parameters) => {
  const problem = parse(query);
  expect(isProblem(problem) && [problem.status, problem.errors?.map(({ parameter }) => parameter)]).toEqual([
    400,
    parameters,
  ]);
});
