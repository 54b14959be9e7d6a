import { describe, expect, it } from "vitest";
import { findFindings } from "../../../server/findings/find.ts";
import { plainText } from "../../../server/findings/template.ts";
import { applicationVerdict, instanceVerdict } from "../../../server/findings/verdict.ts";
import { answers, at, capture, facts, firing, instance, mesh, nowMs, read, sum, traffic } from "./made-facts.ts";

const old = [1, 2, 3].map((n) => instance(`trade-core-${n}`, { zone: n === 3 ? "hz-a" : "hz-b" }));
const young = instance("trade-core-9", { zone: "hz-b", version: "1.8.3" });

describe("an application that fails requests", () => {
  const errors = { value: 0.06, average: 0.0001, min: null, diff: null, abs: 0.05, unit: "ratio" };
  const made = facts({
    instances: [...old, young],
    firings: [
      firing(young, "errors", "14:42", { numbers: errors, flow: { direction: "in", service: "s" } }),
      firing(young, "errors", "14:32", { numbers: errors, flow: { direction: "in", service: "s" } }),
    ],
    traffic: [
      traffic("trade-core", sum(1000, 144), { zone: "hz-b", version: "1.8.3", before: sum(4000, 0) }),
      traffic("trade-core", sum(9000, 1), { zone: "hz-b", before: sum(4000, 0) }),
      traffic("trade-core", sum(9000, 1), { before: sum(4000, 0) }),
    ],
  });

  it("is named with its share, since when, and the version that alone has it", () => {
    const verdict = mesh(made);
    expect(verdict.status).toBe("bad");
    expect(read(verdict.sentence)).toBe("trade-core fails 14.4 % of requests since 14:32, on MOSN 1.8.3 only.");
    expect(answers(verdict)).toEqual({
      mesh: "Yes, its version. The one instance on MOSN 1.8.3 has it, none of the 3 others.",
      part: "MOSN 1.8.3 only. The one instance on it has it, none of the 3 others. Not known: no capture yet; next possible in 1 min.",
      now: "Return 1 instance to MOSN 1.8.2. 3 instances on it are well.",
    });
  });

  it("links its nouns, and colours one number", () => {
    const { sentence } = mesh(made);
    expect(sentence[0]).toEqual({ text: "trade-core", href: "/applications/trade-core" });
    expect(sentence.filter((phrase) => phrase.tone)).toHaveLength(1);
    expect(sentence.find((phrase) => phrase.atMs)).toEqual({ text: "14:32", atMs: at("14:32") });
  });

  it("is found by its counters alone, where no rule fired", () => {
    const verdict = mesh({ ...made, firings: [] });
    expect(read(verdict.sentence)).toBe("trade-core fails 14.4 % of requests, on MOSN 1.8.3 only.");
  });

  it("is no finding on fewer than twenty requests", () => {
    expect(mesh({ ...made, firings: [], traffic: [traffic("trade-core", sum(19, 19))] }).status).toBe("good");
  });

  it("points to what it calls, where its own calls fail", () => {
    const chained = facts({
      instances: [...old, instance("cart-1")],
      traffic: [
        traffic("trade-core", sum(1000, 60)),
        traffic("trade-core", sum(1000, 60), { zone: "hz-b" }),
        traffic("trade-core", sum(1000, 100), { direction: "out", before: sum(500, 0) }),
        traffic("cart", sum(500, 50)),
      ],
    });
    const verdict = applicationVerdict("trade-core", findFindings(chained), chained);
    expect(answers(verdict).mesh).toBe("No, what it calls. 10 % of its own calls fail, 0 % before.");
    expect(answers(verdict).now).toBe("Look at cart first. Its own calls do not explain it; those of trade-core do.");
  });

  it("ranks the cause before what suffers from it", () => {
    const cart = instance("cart-1");
    const verdict = mesh(
      facts({
        instances: [...old, cart],
        traffic: [
          traffic("trade-core", sum(1000, 500)),
          traffic("trade-core", sum(1000, 500), { direction: "out" }),
          traffic("cart", sum(500, 250)),
        ],
      }),
    );
    expect(read(verdict.sentence)).toMatch(/^cart fails 50 % of requests.* And 1 more\.$/);
  });
});

describe("an instance that burns CPU", () => {
  const sick = instance("cart-7");
  const well = [instance("cart-8"), instance("cart-9")];
  const made = facts({
    instances: [sick, ...well],
    firings: [
      firing(sick, "cpu", "14:45", { captureId: "cap-2" }),
      firing(sick, "cpu", "14:44", { captureId: "cap-1" }),
    ],
    captures: [capture(sick, "cap-2", { culprit: null, status: "running" }), capture(sick, "cap-1")],
  });

  it("is named with the function that its capture caught", () => {
    const verdict = mesh(made);
    expect(read(verdict.sentence)).toBe("cart-7 burns 86 % of its CPU since 14:44, 71 % of it in spinHashRing.");
    expect(answers(verdict)).toEqual({
      mesh: "Yes, the sidecar itself. spinHashRing takes 71 % of its CPU.",
      part: "spinHashRing 71 % of the CPU profile of cart-7, in its capture.",
      now: "Take cart-7 out of rotation. 2 instances of cart can take its requests. The capture keeps what it did.",
    });
    expect(verdict.actions.find((action) => action.primary)?.href).toBe("/captures/cap-1");
  });

  it("is not laid on what it calls, however slow that is", () => {
    const calls = traffic("cart", sum(1000, 0, 50), { direction: "out", before: sum(1000, 0, 5) });
    const served = traffic("cart", sum(1000, 0, 60), { before: sum(1000, 0, 10) });
    const verdict = mesh({ ...made, traffic: [calls, served] });
    expect([answers(verdict).mesh, answers(verdict).now]).toEqual([
      "Yes, the sidecar itself. spinHashRing takes 71 % of its CPU.",
      "Take cart-7 out of rotation. 2 instances of cart can take its requests. The capture keeps what it did.",
    ]);
  });

  it("is not the mesh where the process is the application's own", () => {
    const verdict = mesh({ ...made, instances: [{ ...sick, kind: "go" }, ...well] });
    expect(answers(verdict).mesh).toBe("No, the application's own process. spinHashRing takes 71 % of its CPU.");
  });

  it.each([
    ["mosn", "Yes, the sidecar itself. cart-7 is a MOSN process, and the numbers are its own."],
    ["istio", "Yes, the sidecar itself. cart-7 is a proxy of Istio, and the numbers are its own."],
    ["envoy", "Yes, the sidecar itself. cart-7 is an Envoy process, and the numbers are its own."],
    ["dapr", "Yes, the sidecar itself. cart-7 is a Dapr process, and the numbers are its own."],
    ["go", "No, the application's own process. cart-7 is a Go process, and the numbers are its own."],
  ] as const)("is %s where no profile tells more", (kind, text) => {
    const verdict = mesh({ ...made, instances: [{ ...sick, kind }, ...well], captures: [] });
    expect(answers(verdict).mesh).toBe(text);
  });

  it.each([
    ["busy", "no capture, another capture of the instance was running; next possible in"],
    ["budget", "no capture, a limit on captures was reached; next possible in"],
    ["none", "no capture, the rule asks for none."],
  ] as const)("says why nothing was captured: %s", (outcome, text) => {
    const verdict = mesh({
      ...made,
      captures: [],
      nowMs: at("14:45") + 20_000,
      firings: [firing(sick, "cpu", "14:45", { outcome })],
    });
    expect(answers(verdict).part).toContain(text);
  });

  it("says when the next capture is possible", () => {
    const verdict = mesh({
      ...made,
      captures: [],
      nowMs: at("14:45") + 20_000,
      firings: [firing(sick, "cpu", "14:45")],
    });
    expect(answers(verdict).part).toBe(
      "cart-7 only. Its 2 siblings do not have it. Not known: no capture yet; next possible in 40 s.",
    );
  });

  it("lasts for five minutes after the last firing, and longer while it is still above", () => {
    const earlier = { ...made, captures: [], firings: [firing(sick, "cpu", "14:40")] };
    expect(mesh(earlier).status).toBe("good");
    expect(mesh({ ...earlier, peaks: new Map([["cart", { cpu: 41.2 }]]) }).status).toBe("good");
    expect(mesh({ ...earlier, peaks: new Map([["cart", { cpu: 41.3 }]]) }).status).toBe("bad");
    expect(mesh({ ...earlier, live: false }).status).toBe("bad");
  });

  it("is over two minutes after its last firing, where the process is known to be calm again", () => {
    const calm = (cpu: number, clock = "14:43") =>
      mesh({ ...made, captures: [], firings: [firing(sick, "cpu", clock)], peaks: new Map([["cart", { cpu }]]) });
    expect(calm(2).status).toBe("good");
    expect(calm(2, "14:45").status).toBe("bad");
    expect(calm(42).status).toBe("bad");
    expect(mesh({ ...made, captures: [], firings: [firing(sick, "cpu", "14:43")] }).status).toBe("bad");
  });

  it("is as bad as it has become since its rule fired", () => {
    const early = firing(sick, "cpu", "14:45", {
      numbers: { value: 15, average: 1, min: 10, diff: 25, abs: 70, unit: "%" },
    });
    const became = (cpu: number) =>
      mesh({ ...made, captures: [], firings: [early], peaks: new Map([["cart", { cpu }]]) });
    expect([became(40).status, read(became(40).sentence)]).toEqual([
      "warn",
      "cart-7 burns 40 % of its CPU since 14:45, 1 % before.",
    ]);
    expect(became(90).status).toBe("bad");
    expect(read(became(2).sentence)).toBe("cart-7 burns 15 % of its CPU since 14:45, 1 % before.");
  });

  it("is the instance's own verdict, and not its sibling's", () => {
    const findings = findFindings(made);
    expect(read(instanceVerdict(sick, findings, made).sentence)).toBe(
      "cart-7 burns 86 % of its CPU since 14:44, 71 % of it in spinHashRing.",
    );
    expect(read(instanceVerdict(well[0] ?? sick, findings, made).sentence)).toBe(
      "Nothing is wrong. Rules look at cart-8; none fired in the last 1 h.",
    );
  });
});

const down = (name: string) =>
  instance(name, { health: "down", sinceMs: at("14:24"), lastError: "connection refused (10.2.8.41:34901)." });

describe("what does not answer", () => {
  it("degrades its application while siblings answer", () => {
    const made = facts({ instances: [down("cart-1"), instance("cart-2")] });
    expect(mesh(made).status).toBe("warn");
    expect(read(mesh(made).sentence)).toBe(
      "cart-1 of cart does not answer since 14:24: connection refused (10.2.8.41:34901).",
    );
    expect(instanceVerdict(down("cart-1"), findFindings(made), made).status).toBe("bad");
  });

  it("fails its application where nobody answers", () => {
    const verdict = mesh(facts({ instances: [down("cart-1"), down("cart-2")] }));
    expect(verdict.status).toBe("bad");
    expect(read(verdict.sentence)).toBe(
      "None of 2 instances of cart answers since 14:24: connection refused (10.2.8.41:34901).",
    );
  });
});

describe("silence", () => {
  it.each([
    [
      "nothing is configured",
      facts(),
      "unknown",
      "Nothing is scraped: the configuration names no target that is found.",
    ],
    [
      "nothing was scraped yet",
      facts({ instances: [instance("a-1", { health: "unknown" })] }),
      "unknown",
      "Nothing is known yet: the first scrape is under way.",
    ],
    [
      "scrapes stopped",
      facts({ instances: [instance("a-1", { stale: true })] }),
      "unknown",
      "Nothing is known: no scrape has come for longer than it should take.",
    ],
    [
      "all is well",
      facts({ instances: [instance("a-1"), instance("b-1"), instance("b-2")] }),
      "good",
      "Nothing is wrong. Rules look at 3 instances of 2 applications; none fired in the last 1 h.",
    ],
    [
      "history was calm",
      facts({ instances: [instance("a-1")], live: false }),
      "good",
      "Nothing was wrong. Rules looked at 1 instance of 1 application; none fired in this range of 1 h.",
    ],
    [
      "a fault is over",
      facts({ instances: [instance("a-1")], firings: [firing(instance("a-1"), "cpu", "14:02")] }),
      "good",
      "Nothing is wrong now. The last rule to fire was cpu on a-1 at 14:02.",
    ],
  ] as const)("%s", (_, made, status, sentence) => {
    expect([mesh(made).status, read(mesh(made).sentence)]).toEqual([status, sentence]);
    expect(mesh(made).answers).toBeNull();
  });
});

it("keeps every sentence within 110 characters, however long the names are", () => {
  const long = instance(`${"very-long-application-name-".repeat(3)}7`, {
    app: "very-long-application-name-".repeat(3),
    lastError: "x".repeat(300),
  });
  for (const rule of ["cpu", "mem", "gcHeap", "goroutine", "thread"]) {
    const made = facts({
      instances: [long, { ...long, key: "other" }],
      firings: [firing(long, rule, "14:45", { captureId: "c" })],
      captures: [capture(long, "c")],
      nowMs,
    });
    expect(plainText(mesh(made).sentence).length, rule).toBeLessThanOrEqual(110);
  }
  expect(
    plainText(
      mesh(
        facts({
          instances: [
            { ...long, health: "down" },
            { ...long, key: "b", health: "down" },
            instance("c-1", { health: "down" }),
          ],
        }),
      ).sentence,
    ).length,
  ).toBeLessThanOrEqual(110);
});
