import { describe, expect, it } from "vitest";
import { findFindings } from "../../../server/findings/find.ts";
import { applicationVerdict, instanceVerdict } from "../../../server/findings/verdict.ts";
import { answers, capture, facts, firing, instance, mesh, read, sum, traffic } from "./made-facts.ts";

const chain = ["edge", "pay", "ledger"].map((app) => instance(`${app}-1`));
const slow = { value: 180, average: 18, min: 2, diff: 50, abs: null, unit: "ms" };
const rt = (of: (typeof chain)[number]) =>
  firing(of, "rt", "14:44", { numbers: slow, flow: { direction: "in", service: "s" }, captureId: `cap-${of.name}` });

const own = (now: [number, number], before: [number, number]) =>
  facts({
    instances: chain.slice(2),
    firings: chain.slice(2).map(rt),
    traffic: [traffic("ledger", sum(1000, 0, ...now), { before: sum(4000, 0, ...before) })],
  });

const partial = (of: (typeof chain)[number]) =>
  capture(of, `cap-${of.name}`, {
    culprit: null,
    status: "partial",
    profiles: [
      { kind: "goroutine", status: "unsupported", bytes: null, sha256: null, error: "the process answered 404." },
      { kind: "cpu", status: "stored", bytes: 9, sha256: "ab".repeat(32), error: null },
    ],
  });

describe("a request that makes many calls", () => {
  it("fails with one of them, however small their share", () => {
    const made = facts({
      instances: chain,
      traffic: [
        traffic("edge", sum(1000, 100)),
        traffic("edge", sum(4000, 100), { direction: "out" }),
        traffic("pay", sum(1000, 100)),
      ],
    });

    expect(read(mesh(made).sentence)).toBe("pay fails 10 % of requests. And 1 more.");
    expect(answers(applicationVerdict("edge", findFindings(made), made)).part).toBe(
      "pay. It is affected itself: 10 % fail.",
    );
  });

  it("waits for the slow one, which is named first, whatever a profile taken meanwhile happens to show", () => {
    const made = facts({
      instances: chain,
      firings: chain.map(rt),
      captures: chain.map((of) =>
        capture(of, `cap-${of.name}`, { culprit: { kind: "cpu", name: "serve", file: "", share: 0.14, unit: "ns" } }),
      ),
      traffic: [
        traffic("edge", sum(1000, 0, 200, 1), { before: sum(4000, 0, 40, 1) }),
        traffic("edge", sum(3000, 0, 60), { direction: "out", before: sum(12_000, 0, 10) }),
        traffic("ledger", sum(1000, 0, 170, 1), { before: sum(4000, 0, 15, 1) }),
      ],
    });
    const verdict = applicationVerdict("edge", findFindings(made), made);
    expect(answers(verdict)).toEqual({
      mesh: "No, what it calls. Its own calls take 180 ms of each request, 30 ms before.",
      part: "ledger. It is affected itself: RT 180 ms, 18 ms before.",
      now: "Look at ledger first. Its own calls do not explain it; those of edge do.",
    });
    expect(answers(mesh({ ...made, instances: chain.slice(2), firings: chain.slice(2).map(rt) }))).toMatchObject({
      mesh: "No. The sidecar adds 1 ms of the 170 ms a request takes; the rest is behind it.",
      part: "Not known: no function stands out in its profile. 1 instance to look at.",
      now: "Look into ledger-1. It is the only instance of ledger.",
    });
  });

  it("has it in all instances alike, and no profile tells more", () => {
    const pays = [instance("pay-1"), instance("pay-2")];
    const verdict = mesh(facts({ instances: pays, firings: pays.map(rt), captures: pays.map(partial) }));
    expect(answers(verdict)).toMatchObject({
      part: "No single instance. All 2 instances have it. Not known: no function stands out in its profile.",
      now: "Look into pay itself. All 2 instances have it, and its own calls do not explain it.",
    });
  });

  it("blames the sidecar where it adds most of the rise, and does not claim a rise that is none", () => {
    expect(answers(mesh(own([100, 80], [20, 1]))).mesh).toBe(
      "Yes. The sidecar adds 80 ms of the 100 ms a request takes.",
    );
    expect(answers(mesh(own([100, 1], [110, 1]))).mesh).toMatch(/^No\. The sidecar adds 1 ms/);
  });
});

describe("a fault that is over", () => {
  const payers = [instance("pay-1"), instance("pay-2")];
  const failed = { value: 0.3, average: 0.01, min: null, diff: null, abs: 0.05, unit: "ratio" };
  const flow = { direction: "in", service: "s" } as const;
  const made = (recent: ReturnType<typeof sum>, clock: string) =>
    facts({
      instances: payers,
      firings: payers.map((of) => firing(of, "errors", clock, { numbers: failed, flow })),
      traffic: [traffic("pay", recent)],
    });
  it.each([
    ["ends when the counters of the last minutes show none of it", sum(1000, 0), "14:42", "good"],
    ["lasts while one instance behind the sum may still have it", sum(1000, 30), "14:42", "bad"],
    ["lasts while its last firing is in those counters", sum(1000, 0), "14:45", "bad"],
    ["lasts where nothing is counted", sum(0), "14:42", "bad"],
  ] as const)("%s", (_, recent, clock, status) => expect(mesh(made(recent, clock)).status).toBe(status));
});

it("answers alike on every page: a function that fills a sidecar is the sidecar, whatever its siblings' mean says", () => {
  const [sick, ...well] = ["pay-1", "pay-2", "pay-3"].map((name) => instance(name));
  if (!sick) throw new Error("made above");
  const made = facts({
    instances: [sick, ...well],
    firings: [rt(sick)],
    captures: [capture(sick, "cap-pay-1")],
    traffic: [traffic("pay", sum(3000, 0, 24, 0.3), { before: sum(9000, 0, 16, 0.3) })],
  });
  const alone = instanceVerdict(sick, findFindings(made), made);
  const says = "Yes, the sidecar itself. spinHashRing takes 71 % of its CPU.";
  expect([answers(mesh(made)).mesh, answers(alone).mesh]).toEqual([says, says]);
  expect(alone.actions.map(({ label }) => label)).toEqual(["Open capture"]);
});
