import { describe, expect, it } from "vitest";
import type { FunctionGrowth, ProfileGrowth } from "../../../model/profiles/growth.ts";
import type { CaptureRow } from "../../../model/views/captures.ts";
import type { CaptureDifference } from "../../../server/findings/capture-difference.ts";
import { captureEvidence } from "../../../server/findings/capture-evidence.ts";
import type { CaptureGrounds } from "../../../server/findings/capture-grounds.ts";
import { captureVerdict, namedFunction } from "../../../server/findings/capture-verdict.ts";
import { capture, instance, read } from "./made-facts.ts";

const cart = instance("cart-7");
const fn = (name: string, own: number, base: number, isNoise = false): FunctionGrowth => ({
  name,
  file: `${name}.ts`,
  own,
  base,
  isNoise,
});
const spin = fn("spinHashRing", 0.4, 0);
const cores: ProfileGrowth = { unit: "cores", own: 0.5, base: 0.03, isNoise: false, grown: spin, hottest: spin };
const differs = (growth: Partial<ProfileGrowth> = {}, over: Partial<CaptureDifference> = {}): CaptureDifference => ({
  kind: "cpu",
  base: { captureId: "cap-well", instanceName: "cart-8", isItself: false },
  growth: { ...cores, ...growth },
  requests: null,
  qps: null,
  ...over,
});
const culprit = { kind: "cpu" as const, name: "spinHashRing", file: "ring.ts", share: 0.8, unit: "nanoseconds" };
const range = { fromMs: 0, toMs: 86_400_000 };
const factsOf = (difference: CaptureDifference | null, over: Partial<CaptureRow> = {}): CaptureGrounds => ({
  capture: capture(cart, "a", { culprit, ...over }),
  kind: "mosn",
  culpritAmount: 0.4,
  difference,
  siblings: 2,
  sameCulprit: { captures: 1, instances: 1, range },
});
const sentence = (difference: CaptureDifference | null, over: Partial<CaptureRow> = {}) =>
  read(captureVerdict(factsOf(difference, over)).sentence);
const evidence = (difference: CaptureDifference | null, over: Partial<CaptureRow> = {}) =>
  read(captureEvidence(factsOf(difference, over)));

const grows = {
  heap: fn("retainSessions", 190 * 2 ** 20, 4 * 2 ** 20),
  goroutine: fn("main.wait", 1480, 20),
};
const itself = { captureId: "cap-before", instanceName: "cart-7", isItself: true };

describe("the verdict on a capture with a healthy sibling", () => {
  it.each([
    [
      "says how much more it burns, and what of that the culprit adds",
      differs(),
      culprit,
      "cart-7 burns 0.47 cores more than its sibling cart-8; spinHashRing adds 0.4.",
    ],
    [
      "in bytes of a heap",
      differs(
        { unit: "bytes", own: 210 * 2 ** 20, base: 10 * 2 ** 20, grown: grows.heap, hottest: grows.heap },
        { kind: "heap" },
      ),
      { ...culprit, kind: "heap" as const, name: "retainSessions" },
      "cart-7 holds 200 MiB more than its sibling cart-8; retainSessions adds 186 MiB.",
    ],
    [
      "in goroutines",
      differs(
        { unit: "count", own: 1500, base: 38, grown: grows.goroutine, hottest: grows.goroutine },
        { kind: "goroutine" },
      ),
      { ...culprit, kind: "goroutine" as const, name: "main.wait" },
      "cart-7 keeps 1,462 more goroutines than its sibling cart-8; main.wait adds 1,460.",
    ],
    [
      "against itself where no sibling was healthy",
      differs({}, { base: itself }),
      culprit,
      "cart-7 burns 0.47 cores more than while it was healthy; spinHashRing adds 0.4.",
    ],
    [
      "names what grew where the culprit did not",
      differs({ hottest: fn("serve", 0.45, 0.44, true), grown: fn("parse", 0.4, 0.01) }),
      { ...culprit, name: "serve" },
      "cart-7 burns 0.47 cores more than its sibling cart-8; parse adds 0.39.",
    ],
    [
      "names nobody where many functions grew a little",
      differs({ grown: fn("serve", 0.1, 0), hottest: fn("serve", 0.1, 0) }),
      culprit,
      "cart-7 burns 0.47 cores more than its sibling cart-8.",
    ],
    [
      "is of the capture alone where its samples are too few to tell",
      differs({ isNoise: true }),
      culprit,
      "cart-7 burns 0.4 cores in spinHashRing, 80 % of its CPU.",
    ],
    [
      "is of the capture alone where the sibling has no less",
      differs({ own: 0.5, base: 0.6 }),
      culprit,
      "cart-7 burns 0.4 cores in spinHashRing, 80 % of its CPU.",
    ],
    [
      "is of the capture alone where there is no sibling",
      null,
      culprit,
      "cart-7 burns 0.4 cores in spinHashRing, 80 % of its CPU.",
    ],
  ])("%s", (_, difference, of, said) => {
    expect(sentence(difference, { culprit: of })).toBe(said);
  });

  it("has one number in the colour of its status, and links to the sibling and to the function in the flame graph", () => {
    const { sentence: phrases, status } = captureVerdict(factsOf(differs()));
    expect(phrases.filter(({ tone }) => tone !== undefined)).toEqual([{ text: "0.47\u2009cores more", tone: status }]);
    expect(phrases.flatMap(({ href }) => href ?? [])).toEqual([
      expect.stringContaining("cart-7"),
      "/captures/cap-well",
      "/captures/a?profile=cpu&fn=spinHashRing",
    ]);
  });

  it("keeps within 110 characters with the names of pods and of methods", () => {
    const long = { captureId: "cap-well", instanceName: "trade-core-gateway-6b4f9d7c8-x2k9p", isItself: false };
    const name = "mosn.io/mosn/pkg/router.(*headerMatcherImpl).MatchesWithRegularExpressions";
    const pod = instance("trade-core-gateway-6b4f9d7c8-f4s7b");
    const facts = {
      ...factsOf(differs({ grown: fn(name, 0.4, 0), hottest: fn(name, 0.4, 0) }, { base: long })),
      capture: capture(pod, "a", { culprit: { ...culprit, name } }),
    };
    const said = read(captureVerdict(facts).sentence);
    expect(said.length).toBeLessThanOrEqual(110);
    expect(said).toContain("more than its sibling; ");
    expect(said).toMatch(/adds 0.4\.$/);
  });

  it("leaves what slow requests fired alone where no function fills the process", () => {
    const flow = { direction: "in", service: "s" } as const;
    const weak = { flow, culprit: { ...culprit, share: 0.2 } };
    expect(sentence(differs(), weak)).toContain("no function stands out");
    expect(namedFunction(factsOf(differs(), weak))).toBeNull();
  });
});

it("does not blame what its sibling has as much of for slow requests", () => {
  const flow = { direction: "in", service: "s" } as const;
  const facts = factsOf(differs({ own: 0.02, base: 0.05, isNoise: true }), { flow });
  const { sentence: said, answers } = captureVerdict(facts);
  expect(read(said)).toBe("CPU 86 % is above abs 70 %, on cart-7; no function stands out.");
  expect(read(answers?.mesh.conclusion ?? [])).toBe("Not by this profile.");
  expect(read(answers?.part.conclusion ?? [])).toBe("No function stands out.");
  expect(namedFunction(facts)).toBeNull();
});

describe("the line below", () => {
  const traffic = { requests: { own: 85, base: 84 }, qps: { own: 8.5, base: 8.4 } };
  it.each([
    [
      "tells the CPU of a request where both rates are known, and that it is the only one",
      differs({}, traffic),
      {},
      "58.8 ms of CPU per request against 3.57 ms, at 8.5/s against 8.4/s. The same culprit is in no other capture within a day.",
    ],
    [
      "tells that the hottest function is as hot there",
      differs({ hottest: fn("serve", 0.25, 0.25, true), grown: fn("parse", 0.4, 0.01) }),
      { culprit: { ...culprit, name: "serve" } },
      "serve, the hottest with 80 %, has as much there. The same culprit is in no other capture within a day.",
    ],
    [
      "tells that chance explains it",
      differs({ isNoise: true }),
      {},
      "Its sibling cart-8 has 0.03 cores against 0.5 cores: too few samples to tell them apart. The same culprit is in no other capture within a day.",
    ],
    [
      "tells why there is no sibling",
      null,
      { siblings: { wanted: 1, qps: 8, chosen: [], reason: "No healthy sibling: it is the only instance." } },
      "No healthy sibling: it is the only instance. The same culprit is in no other capture within a day.",
    ],
    [
      "tells that the sibling gave no profile",
      null,
      {
        siblings: {
          wanted: 1,
          qps: 8,
          chosen: [{ captureId: "cap-8", instance: "mesh/cart-8", instanceName: "cart-8", zone: "a", qps: 8 }],
          reason: "With it cart-8, the closest in traffic.",
        },
      },
      "With it cart-8, the closest in traffic. There is no profile of it to compare with; its capture says why. The same culprit is in no other capture within a day.",
    ],
    ["says nothing of what a person asked for", null, { rule: "", reason: "A person asked for it." }, ""],
    ["says nothing while the profile is taken", null, { status: "running", culprit: null }, ""],
    [
      "leads from a sibling to the one that fired",
      null,
      { rule: "", siblingOf: "cap-sick" },
      "Captured as a healthy sibling of the instance that fired, in the same seconds.",
    ],
  ] as const)("%s", (_, difference, over, said) => {
    expect(evidence(difference, over as Partial<CaptureRow>)).toBe(said);
  });

  it("counts the other captures of the culprit, and links to their list", () => {
    const phrases = captureEvidence({ ...factsOf(null), sameCulprit: { captures: 4, instances: 3, range } });
    expect(read(phrases)).toBe("The same culprit is in 3 other captures, on 3 instances.");
    expect(phrases.find(({ text }) => text === "3 other captures")?.href).toBe(
      "/captures?culprit=spinHashRing&range=0-86400000",
    );
  });
});
