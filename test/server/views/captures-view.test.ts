import { describe, expect, it } from "vitest";
import type { Filter } from "../../../model/scope.ts";
import { defaultRange } from "../../../model/time-range.ts";
import type { CaptureView, WhyItFired } from "../../../model/views/captures.ts";
import type { CapturesQuery } from "../../../server/api/reads.ts";
import { plainText } from "../../../server/findings/template.ts";
import { captureView } from "../../../server/views/capture-view.ts";
import { capturesPage, capturesView } from "../../../server/views/captures-view.ts";
import { captured, firing, numbers } from "./made-captures.ts";
import { madeSources, minuteMs, nowMs } from "./made-mesh.ts";

const instances = [
  { name: "cart-1", app: "cart", serves: () => ({ qps: 50 }), cpu: (age: number) => (age < 5 ? 86 : 33) },
  { name: "cart-2", app: "cart", serves: () => ({ qps: 50 }), cpu: () => 34 },
];
const read = (text: readonly { text: string }[] | undefined) => plainText([...(text ?? [])]).replaceAll("\u2009", " ");

describe("the captures of a range", () => {
  it("obey the page's filters, the guarded ones too", async () => {
    const captures = [captured("cart", "cart-1", 5), captured("cart", "cart-2", 6)];
    const mesh = {
      instances: [
        { name: "cart-1", app: "cart", labels: { team: "trade" } },
        { name: "cart-2", app: "cart" },
      ],
      captures,
      events: [firing("cart", "cart-1", 5, { outcome: "busy" as const })],
    };
    const of = async (filter: Filter) => {
      const view = await capturesView(madeSources(mesh), { range: defaultRange, filter });
      return [view.rows.map(({ instanceName }) => instanceName), view.guarded.length, view.total];
    };
    expect(await of({ "label:team": { values: ["trade"] } })).toEqual([["cart-1"], 1, 1]);
    expect(await of({ "label:team": { not: true, values: ["trade"] } })).toEqual([["cart-2"], 0, 1]);
    expect(await of({ zone: { values: ["nowhere"] } })).toEqual([[], 0, 0]);
  });

  it("are narrowed by rule and by how they ended, or by what kept a firing without one", async () => {
    const mesh = {
      instances,
      captures: [
        captured("cart", "cart-1", 5),
        captured("cart", "cart-2", 6, { rule: "mem", status: "failed", profiles: [] }),
      ],
      events: [
        firing("cart", "cart-1", 4, { outcome: "busy" as const }),
        firing("cart", "cart-2", 3, { rule: "mem", outcome: "budget" as const }),
      ],
    };
    const of = async (query: Partial<CapturesQuery>) => {
      const { rows, guarded, total } = await capturesView(madeSources(mesh), { range: defaultRange, ...query });
      return [rows.map(({ instanceName }) => instanceName), guarded.map(({ outcome }) => outcome), total];
    };
    expect(await of({ rule: "mem" })).toEqual([["cart-2"], ["budget"], 1]);
    expect(await of({ state: "failed" })).toEqual([["cart-2"], [], 1]);
    expect(await of({ state: "busy" })).toEqual([[], ["busy"], 0]);
    expect(await of({ state: "unsupported" })).toEqual([[], [], 0]);
  });

  it("are listed with those of healthy siblings, which the verdict and the strip leave out", async () => {
    const sick = captured("cart", "cart-1", 5);
    const well = captured("cart", "cart-2", 5, { id: "well", rule: "", siblingOf: sick.id, culprit: null });
    const view = await capturesView(madeSources({ instances, captures: [sick, well] }), { range: defaultRange });
    expect([view.rows.map(({ id }) => id).toSorted(), view.total]).toEqual([[sick.id, "well"], 2]);
    expect(read(view.verdict.sentence)).toMatch(/^1 capture /);
    expect(view.strip.curves.map(({ values }) => values.reduce((a: number, b) => a + (b ?? 0), 0))).toEqual([1]);
  });

  it("are given in pages, and all of them count in the strip", async () => {
    const many = Array.from({ length: 230 }, (_, place) =>
      captured("cart", "cart-1", 5 + place / 1000, { id: `cap-${place}` }),
    );
    const sources = madeSources({ instances, captures: many });
    const view = await capturesView(sources, { range: defaultRange });
    expect([view.rows.length, view.total]).toEqual([100, 230]);
    expect(view.strip.curves[0]?.values.reduce((a, b) => (a ?? 0) + (b ?? 0), 0)).toBe(230);
    const seen = view.rows.map(({ id }) => id);
    for (let cursor = view.next; cursor !== null; ) {
      const page = await capturesPage(sources, { range: defaultRange, limit: 100, cursor });
      seen.push(...(page?.rows.map(({ id }) => id) ?? []));
      cursor = page?.next ?? null;
    }
    expect(seen).toEqual(many.map(({ id }) => id));
    expect(await capturesPage(sources, { range: defaultRange, limit: 1, cursor: "soon" })).toBeNull();
  });

  it("come with what would have been captured, and a strip over time", async () => {
    const view = await capturesView(
      madeSources({
        instances,
        captures: [captured("cart", "cart-1", 5), captured("cart", "cart-1", 12), captured("pay", "pay-1", 40)],
        events: [
          firing("cart", "cart-1", 5),
          firing("cart", "cart-2", 4, { outcome: "budget", why: "2 of 2 were running." }),
          firing("cart", "cart-2", 3, { outcome: "none" }),
        ],
      }),
      { range: defaultRange },
    );
    expect(view.rows.map(({ id }) => id)).toEqual(["cap-cart-1-5", "cap-cart-1-12"]);
    expect(view.guarded.map(({ instanceName, why }) => [instanceName, why])).toEqual([
      ["cart-2", "2 of 2 were running."],
    ]);
    expect(view.strip.curves.map(({ id, values }) => [id, values.reduce((a, b) => (a ?? 0) + (b ?? 0), 0)])).toEqual([
      ["cpu", 2],
    ]);
    expect(read(view.verdict.sentence)).toBe(
      "2 captures in the last 15 min; spinHashRing is the culprit of 2 captures, on cart.",
    );
  });

  it("say that there are none, and how often rules fired", async () => {
    const view = await capturesView(
      madeSources({ instances, events: [firing("cart", "cart-2", 4, { outcome: "budget" })] }),
      { range: defaultRange },
    );
    expect(read(view.verdict.sentence)).toBe(
      "No captures in the last 15 min. One rule fired, and none of them got a profile.",
    );
  });

  it("count the firings that pass the filter, and say nothing of them where one state is asked for", async () => {
    const sources = madeSources({ instances, events: [firing("cart", "cart-2", 4, { outcome: "budget" })] });
    const sentence = async (query: Partial<CapturesQuery>) =>
      read((await capturesView(sources, { range: defaultRange, ...query })).verdict.sentence);
    expect(await sentence({ filter: { kind: { values: ["go"] } } })).toBe(
      "No captures in the last 15 min. No rule fired.",
    );
    expect(await sentence({ state: "failed" })).toBe("No captures in the last 15 min ended so.");
  });

  it("stay few points however long the range", async () => {
    const view = await capturesView(madeSources({ instances, captures: [captured("cart", "cart-1", 5)] }), {
      range: { fromMs: 0, toMs: nowMs },
    });
    expect(view.rows).toHaveLength(1);
    expect(view.strip.curves[0]?.values.length).toBeLessThanOrEqual(62);
  });
});

const view = async (over = {}, age = 12) => {
  const made = await captureView(
    madeSources({
      instances,
      captures: [captured("cart", "cart-1", age, over)],
      events: [firing("cart", "cart-1", age)],
    }),
    `cap-cart-1-${age}`,
  );
  if (!made) throw new Error("the capture is there");
  return made;
};

const ruled = (why: CaptureView["why"]): WhyItFired => {
  if (why.rule === null) throw new Error("a rule fired");
  return why;
};

describe("a capture that a person asked for", () => {
  const asked = {
    rule: "",
    reason: "A person asked for it through the API.",
    numbers: { value: 0, average: null, min: null, diff: null, abs: null, unit: "" },
  };

  it("says who asked, for what, and what of it is stored", async () => {
    const { why, status } = await view(asked);
    expect(why.rule === null ? why.facts.map(({ label, text }) => [label, read(text)]) : []).toEqual([
      ["asked", "A person asked for it through the API."],
      ["for", "CPU for 10 s"],
      ["stored", "1 of 1, 9 B"],
      ["guards", "open, 0 of 60 captures used in the hour"],
    ]);
    expect(status).toBe("idle");
  });

  it("has no rule's number in its sentence, nor a threshold on its curves", async () => {
    const made = await view({ ...asked, culprit: null, status: "running" });
    expect(read(made.verdict.sentence)).toBe("cart-1 is being profiled: a person asked for it.");
    expect(made.curves.every(({ threshold }) => threshold === null)).toBe(true);
    expect(read((await view({ ...asked, culprit: null })).verdict.sentence)).toBe("On cart-1 no function stands out.");
  });
});

describe("one capture", () => {
  it("is null when there is none of that id", async () => {
    expect(await captureView(madeSources({ instances }), "cap-9")).toBeNull();
  });

  it("says who burns what, from the profile's own numbers", async () => {
    expect(read((await view()).verdict.sentence)).toBe("cart-1 burns 0.58 cores in spinHashRing, 71 % of its CPU.");
  });

  it("shows the rule's tests with their numbers", async () => {
    const why = ruled((await view()).why);
    expect(why.tests.map(({ id, text, result }) => [id, read(text), result])).toEqual([
      ["min", "86 % ≥ min 10 %", "passed"],
      ["abs", "86 % > abs 70 %", "fired"],
      ["diff", "86 % ≥ 41.3 %, average + 25 %", "would-fire"],
      ["guards", "no cooldown, 0 of 60 this hour", "open"],
    ]);
    expect(why.lines.map(({ value }) => value)).toEqual([70, 41.25]);
  });

  it.each([
    [{ numbers: { ...numbers, abs: null }, test: "diff" as const }, ["passed", "off", "fired", "open"]],
    [{ numbers: { ...numbers, average: null } }, ["passed", "fired", "off", "open"]],
    [{ numbers: { ...numbers, min: null, diff: null } }, ["off", "fired", "off", "open"]],
    [
      {
        numbers: { value: 0, average: null, min: null, diff: null, abs: null, below: 1, unit: "" },
        test: "below" as const,
        held: { count: 2, of: 2 },
      },
      ["fired", "passed", "open"],
    ],
  ])("shows what was off: %#", async (over, results) => {
    expect(ruled((await view(over)).why).tests.map(({ result }) => result)).toEqual(results);
  });

  it("draws ten minutes on either side, against the siblings, the rule's signal first", async () => {
    const { curves, completeAtMs, curvesRange } = await view();
    expect(curves.map(({ title }) => title)).toEqual(["CPU", "RT", "Requests", "Goroutines"]);
    expect(curves[0]?.set.curves.map(({ id, label }) => [id, label])).toEqual([
      ["instance", "cart-1"],
      ["siblings", "its sibling"],
    ]);
    expect(curves[0]?.threshold).toEqual({ value: 70, label: "abs 70" });
    expect([curvesRange.toMs - curvesRange.fromMs, completeAtMs]).toEqual([20 * minuteMs, null]);
  });

  it("says when the later half is complete", async () => {
    const { completeAtMs, curves } = await view({}, 4);
    expect(completeAtMs).toBe(nowMs + 6 * minuteMs + 5_000);
    expect(curves[0]?.set.curves[0]?.values.length).toBeGreaterThan(0);
  });

  it("opens when its profile is damaged, and when its instance is gone", async () => {
    const sources = madeSources({ instances: [], captures: [captured("cart", "cart-1", 12)] });
    sources.profiles.meta = () => Promise.reject(new Error("damaged"));
    const made = await captureView(sources, "cap-cart-1-12");
    expect(read(made?.verdict.sentence)).toBe("cart-1 spends 71 % of its CPU in spinHashRing.");
    expect([made?.kind, read(made?.verdict.answers?.mesh.conclusion)]).toEqual([null, "Not known."]);
  });
});
