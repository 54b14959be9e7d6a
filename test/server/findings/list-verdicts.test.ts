import { describe, expect, it } from "vitest";
import { captureVerdict } from "../../../server/findings/capture-verdict.ts";
import { findFindings } from "../../../server/findings/find.ts";
import { applicationsVerdict, capturesVerdict } from "../../../server/findings/list-verdicts.ts";
import { capture, facts, firing, instance, read, sum, traffic } from "./made-facts.ts";

const cart = instance("cart-7");

describe("the list of applications", () => {
  it("counts what fails and what is degraded", () => {
    const made = facts({
      instances: [
        cart,
        instance("cart-8"),
        instance("edge-1", { health: "down" }),
        instance("edge-2"),
        instance("pay-1"),
      ],
      firings: [firing(cart, "cpu", "14:45")],
      traffic: [traffic("pay", sum(100, 50))],
    });
    expect(read(applicationsVerdict(findFindings(made), made, 8).sentence)).toBe(
      "2 failing of 8 applications, and 1 degraded; the worst is pay.",
    );
  });
  it("says that nothing is wrong", () => {
    const made = facts({ instances: [cart] });
    expect(applicationsVerdict(findFindings(made), made, 1).status).toBe("good");
  });
});

describe("the list of captures", () => {
  const range = facts();
  it.each([
    [
      [capture(cart, "a"), capture(cart, "b"), capture(cart, "c", { culprit: null })],
      3,
      9,
      "3 captures in the last 1 h; spinHashRing is the culprit of 2 captures, on cart.",
    ],
    [[capture(cart, "a")], 1, 1, "1 capture in the last 1 h; spinHashRing is the culprit of it, on cart."],
    [[capture(cart, "a", { culprit: null })], 1, 1, "1 capture in the last 1 h, of cart; no function stands out."],
    [[], 0, 0, "No captures in the last 1 h. No rule fired."],
    [[], 0, null, "No captures in the last 1 h ended so."],
    [[], 0, 3, "No captures in the last 1 h. Rules fired 3 times, and none of them got a profile."],
  ])("%#", (rows, total, firings, sentence) =>
    expect(read(capturesVerdict(rows, total, firings, range).sentence)).toBe(sentence),
  );
});

describe("one capture", () => {
  const stored = {
    kind: "mosn" as const,
    culpritAmount: 0.58,
    difference: null,
    siblings: 2,
    sameCulprit: { captures: 1, instances: 1, range: { fromMs: 0, toMs: 86_400_000 } },
  };
  const culprit = { name: "spinHashRing", file: "ring.ts", share: 0.71, unit: "ns" };
  it.each([
    [{}, stored, "cart-7 burns 0.58 cores in spinHashRing, 71 % of its CPU.", "bad"],
    [{}, { ...stored, culpritAmount: null }, "cart-7 spends 71 % of its CPU in spinHashRing.", "bad"],
    [
      { culprit: { ...culprit, kind: "heap" as const } },
      { ...stored, culpritAmount: 224_395_264 },
      "cart-7 holds 214 MiB in spinHashRing, 71 % of its heap.",
      "bad",
    ],
    [
      { culprit: { ...culprit, kind: "goroutine" as const } },
      { ...stored, culpritAmount: 1462 },
      "cart-7 keeps 1,462 goroutines in spinHashRing, 71 % of them all.",
      "bad",
    ],
    [
      { culprit: { ...culprit, kind: "mutex" as const } },
      stored,
      "spinHashRing is 71 % of the mutexes profile of cart-7.",
      "bad",
    ],
    [
      { culprit: null, status: "running" as const },
      stored,
      "cart-7 is being profiled: CPU 86 % is above abs 70 %.",
      "bad",
    ],
    [{ culprit: null }, stored, "CPU 86 % is above abs 70 %, on cart-7; no function stands out.", "bad"],
    [
      {
        culprit: null,
        status: "failed" as const,
        profiles: [
          { kind: "cpu" as const, status: "failed" as const, bytes: null, sha256: null, error: "timeout after 15 s." },
        ],
      },
      stored,
      "cart-7 could not be profiled: timeout after 15 s.",
      "unknown",
    ],
  ])("%#", (over, rest, sentence, status) => {
    const verdict = captureVerdict({ capture: capture(cart, "a", over), ...rest });
    expect([read(verdict.sentence), verdict.status]).toEqual([sentence, status]);
  });

  it("leaves the mesh in peace where requests fired it and no function fills the process", () => {
    const flow = { direction: "in", service: "s" } as const;
    const conclusion = (share: number) => {
      const made = capture(cart, "a", { flow, culprit: { ...culprit, kind: "cpu", share } });
      const { answers, sentence } = captureVerdict({ capture: made, ...stored });
      return [read(answers?.mesh.conclusion ?? []), read(answers?.part.conclusion ?? []), read(sentence)];
    };
    expect([0.2, 0.8].map(conclusion)).toEqual([
      [
        "Not by this profile.",
        "No function stands out.",
        "CPU 86 % is above abs 70 %, on cart-7; no function stands out.",
      ],
      ["Yes, the sidecar itself.", "spinHashRing", "cart-7 burns 0.58 cores in spinHashRing, 80 % of its CPU."],
    ]);
  });

  it("asks to read the difference where a healthy sibling was captured with it", () => {
    const chosen = [{ captureId: "cap-well", instance: "mesh/b", instanceName: "b", zone: "a", qps: 8 }];
    const siblings = { wanted: 1, qps: 8, chosen, reason: "" };
    const now = captureVerdict({ capture: { ...capture(cart, "a"), siblings }, ...stored }).answers?.now;
    expect(now && read(now.conclusion)).toBe("Read the difference from b.");
    expect(now?.conclusion.some(({ href }) => href === "/captures/cap-well")).toBe(true);
  });

  it("tells a sidecar from an application, and one instance from many", () => {
    const one = captureVerdict({ capture: capture(cart, "a"), ...stored }).answers;
    const many = captureVerdict({
      capture: capture(cart, "a"),
      ...stored,
      kind: "go",
      sameCulprit: { ...stored.sameCulprit, captures: 4, instances: 3 },
    }).answers;
    expect([one, many].map((all) => all && [read(all.mesh.conclusion), read(all.now.conclusion)])).toEqual([
      ["Yes, the sidecar itself.", "Compare with a sibling."],
      ["No, the application's own process.", "Read who calls spinHashRing."],
    ]);
  });
});
