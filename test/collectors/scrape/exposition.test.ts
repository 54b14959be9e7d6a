import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExposition } from "../../../collectors/scrape/exposition.ts";
import type { Exposition } from "../../../collectors/scrape/line-reader.ts";
import type { SeriesDictionary } from "../../../collectors/scrape/series-dictionary.ts";
import type { Series } from "../../../collectors/sidecars/series.ts";

const limits = { bodyBytes: 0, samples: 0, labels: 0, labelNameLength: 0, labelValueLength: 0 };

/** Wants everything, and remembers it. */
function everything(): SeriesDictionary & { all: Series[]; texts: Map<string, number> } {
  const texts = new Map<string, number>();
  const all: Series[] = [];
  return {
    texts,
    all,
    wants: () => true,
    find: (text) => texts.get(text),
    add(text, series) {
      texts.set(text, all.push(series) - 1);
      return all.length - 1;
    },
  };
}

function parse(text: string, over: Partial<typeof limits> = {}) {
  const dictionary = everything();
  const found = parseExposition(Buffer.from(text), dictionary, { ...limits, ...over });
  const series = [...found.ids].map((id, index) => ({ ...dictionary.all[id], value: found.values[index] }));
  return { found, series, dictionary };
}

const good: [string, Record<string, string>, number][] = [
  ["a 1", {}, 1],
  ["a{} 1", {}, 1],
  ["a 1.5e+06", {}, 1.5e6],
  ["a 4.42135512345e+11", {}, 4.42135512345e11],
  ["a +Inf", {}, Number.POSITIVE_INFINITY],
  ["a -Inf", {}, Number.NEGATIVE_INFINITY],
  ["a NaN", {}, Number.NaN],
  ["a -0.5", {}, -0.5],
  ["a 1 1700000000000", {}, 1],
  ["  a\t1\r", {}, 1],
  ['a{x="1",y="2"} 3', { x: "1", y: "2" }, 3],
  ['a{x="1",} 3', { x: "1" }, 3],
  ['a{,x="P90"} 3', { x: "P90" }, 3],
  ['a { x = "1" } 3', { x: "1" }, 3],
  ['a{x="a\\\\b\\"c\\nd"} 3', { x: 'a\\b"c\nd' }, 3],
  ['a{x="say "hi" now",y="2"} 3', { x: 'say "hi" now', y: "2" }, 3],
  ['a{x="C:\\new\\"} 3', { x: "C:\new\\" }, 3],
  ['a{x="{},=} 5"} 3', { x: "{},=} 5" }, 3],
  ['a{x="ü – 中"} 3', { x: "ü – 中" }, 3],
  ['a{x="1"} 3 # {trace_id="t"} 0.5', { x: "1" }, 3],
];

const bad = [
  "a",
  "a{",
  'a{x="1" 3',
  "a{x=1} 3",
  "a 1 2 3",
  "a one",
  "a 0x10",
  "a 1_000",
  "9a 1",
  "<p>a</p> 1",
  "a{x} 1",
  '{x="1"} 2',
];

describe("a sample line", () => {
  it.each(good)("%j is read", (line, labels, value) => {
    const { series, found } = parse(line);
    expect(series).toEqual([{ name: "a", labels, value }]);
    expect(found).toMatchObject({ samples: 1, badLines: 0, failure: "" });
  });

  it.each(bad)("%j is bad, and costs itself only", (line) => {
    const { series, found } = parse(`b 1\n${line}\nc 2`);
    expect(series.map(({ name }) => name)).toEqual(["b", "c"]);
    expect(found.badLines).toBe(1);
    expect(found.warnings).toEqual([expect.stringContaining("line 2: ")]);
  });
});

it("comments, families in pieces, `# EOF` in the middle and a missing last newline are nothing special", () => {
  const { series, found } = parse(
    '# TYPE a counter\na{l="1"} 1\n# TYPE b gauge\nb 2\n# TYPE a counter\n# EOF\n\na{l="2"} 3',
  );
  expect(series.map(({ name, value }) => [name, value])).toEqual([
    ["a", 1],
    ["b", 2],
    ["a", 3],
  ]);
  expect(found.badLines).toBe(0);
});

it("at most five bad lines are remembered, all are counted, and none is printed raw", () => {
  const { found } = parse(`ok 1\n${"\u0007 bad\u001b[31m line\n".repeat(9)}`);
  expect(found.badLines).toBe(9);
  expect(found.warnings).toHaveLength(5);
  expect(found.warnings.join("")).toMatch(/^[\x20-\x7e·]*$/);
});

it.each([
  [{ samples: 2 }, "a 1\nb 1\nc 1", "more than 2 samples"],
  [{ labels: 1 }, 'a{x="1",y="2"} 1', "a has more than 1 labels"],
  [{ labelNameLength: 3 }, 'a{long="1"} 1', "a has a label name of more than 3 characters"],
  [{ labelValueLength: 3 }, 'a{x="long"} 1', "a has a value of x of more than 3 characters"],
  [{ labelValueLength: 3 }, "long 1", "long has a value of __name__ of more than 3 characters"],
  [
    { labels: 9, labelNameLength: 99, labelValueLength: 99 },
    `a{x="${"\\".repeat(9999)}"} 1`,
    "a has labels of 9.77\u2009KiB, more than its limits allow",
  ],
])("a body over the limit %j fails as a whole", (over, text, failure) => {
  expect(parse(text, over).found.failure).toBe(failure);
});

it("a body of refused lines is given up after a thousand, but not after a good one", () => {
  const refused = "\u0000\n".repeat(2000);
  const given = parse(`${refused}a 1\n`).found;
  expect(given.failure).toMatch(/^not an exposition: line 1: /);
  expect(given.badLines).toBe(1000);
  expect(parse(`a 1\n${refused}b 1\n`).found).toMatchObject({ failure: "", samples: 2, badLines: 2000 });
});

it("limits on labels hold for series that mean nothing too", () => {
  const nothing: SeriesDictionary = { wants: () => false, find: () => -1, add: () => -1 };
  const body = Buffer.from(`a{x="${"v".repeat(50)}"} 1`);
  expect(parseExposition(body, nothing, { ...limits, labelValueLength: 40 }).failure).toContain("more than 40");
  expect(parseExposition(body, nothing, { ...limits, labelValueLength: 60 }).failure).toBe("");
});

it.each([
  ["a 1\nb 2", null],
  ["a 1 1700000000500\nb 2", 1_700_000_000_500],
  ["a 1 1700000000500\nb 2 1700000000900", 1_700_000_000_900],
  ["a 1 1700000000.25", 1_700_000_000_250],
  ["a 1 NaN", null],
])("the latest timestamp of a body is told in milliseconds: %j", (text, sampledMs) => {
  expect(parse(text).found.sampledMs).toBe(sampledMs);
});

it.each([
  ["", "the body has no samples"],
  ["# HELP only\n", "the body has no samples"],
  ["what is this\nno idea", "not an exposition: line 1: "],
])("a body without a sample fails: %j", (text, failure) => {
  expect(parse(text).found.failure).toContain(failure);
});

it("the same text is the same series at every scrape", () => {
  const dictionary = everything();
  const first = parseExposition(Buffer.from('a{x="1"} 1\nb 2'), dictionary, limits);
  const second = parseExposition(Buffer.from('b 3\na{x="1"} 4'), dictionary, limits);
  expect([...second.ids]).toEqual([...first.ids].toReversed());
});

it.each([
  ["mosn-1.6.0/metrics.prom", 0],
  ["go_service_client_golang_1.23.prom", 0],
  ["dapr-1.14.0/metrics.prom", 0],
  ["envoy-1.40.0/stats_prometheus_usedonly", 0],
])("every line of a real body, %s, is read", (file, badLines) => {
  const text = readFileSync(new URL(`../../fixtures/${file}`, import.meta.url), "utf8");
  const { found } = parse(text);
  expect(found.badLines).toBe(badLines);
  expect(found.samples).toBe(text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length);
});

const name = fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,12}$/);
const labelName = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const escape = (value: string) => value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
const sample = fc.record({
  name,
  labels: fc.dictionary(
    labelName,
    fc.string({ unit: "binary", maxLength: 20 }).filter((text) => !/[\ud800-\udfff]| # \{/.test(text)),
    {
      maxKeys: 4,
      noNullPrototype: true,
    },
  ),
  // Adding 0 makes −0 a plain 0, as it is printed.
  value: fc.double({ noNaN: true }).map((value) => value + 0),
});

it("whatever client_golang may print is read back as it was", () => {
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1, maxLength: 8 }), (samples) => {
      const lines = samples.map(({ name: family, labels, value }) => {
        const inside = Object.entries(labels).map(([label, text]) => `${label}="${escape(text)}"`);
        const number = Number.isFinite(value) ? String(value) : value > 0 ? "+Inf" : "-Inf";
        return `${family}{${inside.join(",")}} ${number}`;
      });
      const { series, found } = parse(lines.join("\n"));
      expect(found.badLines).toBe(0);
      expect(series).toEqual(samples.map((one) => ({ ...one, value: one.value })));
    }),
  );
});

it("no bytes whatever throw, and every line is empty, a comment, a sample or bad", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ maxLength: 200 }), (bytes, text) => {
      const body = Buffer.concat([bytes, Buffer.from(`\n${text}`)]);
      const found: Exposition = parseExposition(body, everything(), limits);
      const lines = new TextDecoder().decode(body).split("\n");
      const telling = lines.filter((line) => !/^[ \t\r]*(#|$)/.test(line)).length;
      expect(found.samples + found.badLines).toBe(telling);
      expect(found.ids).toHaveLength(found.samples);
    }),
  );
});
