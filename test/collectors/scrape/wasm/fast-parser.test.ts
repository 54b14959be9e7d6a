import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ParseExposition, parseExposition } from "../../../../collectors/scrape/exposition.ts";
import type { SeriesDictionary } from "../../../../collectors/scrape/series-dictionary.ts";
import { fastParser } from "../../../../collectors/scrape/wasm/fast-parser.ts";
import type { ScrapeLimits } from "../../../../model/targets.ts";
import { recordedScrapes } from "../../../support/recording.ts";

const file = new URL("../../../../collectors/scrape/wasm/exposition.wasm", import.meta.url);
const compiled = new WebAssembly.Module(readFileSync(file));
const limits = { bodyBytes: 0, samples: 0, labels: 64, labelNameLength: 100, labelValueLength: 200 };
type Limits = ScrapeLimits;

/** Wants two families of three, and finds no meaning in some series. */
function choosy(shape: string): SeriesDictionary & { texts: string[] } {
  const ids = new Map<string, number>();
  const texts: string[] = [];
  return {
    shape,
    texts,
    wants: (family) => family.length % 3 !== 0,
    find: (text) => ids.get(text),
    add(text) {
      const id = text.length % 7 === 0 ? -1 : texts.push(text) - 1;
      ids.set(text, id);
      return id;
    },
  };
}

/** A parser and its dictionary, as one target has them over many scrapes; series by their texts. */
function reader(parse: ParseExposition, shape = "any") {
  const dictionary = choosy(shape);
  return (body: Uint8Array, over: Partial<Limits> = {}) => {
    const { ids, values, ...rest } = parse(body, dictionary, { ...limits, ...over });
    return { ...rest, series: [...ids].map((id) => dictionary.texts[id]), values };
  };
}

/** Neighbouring doubles differ by 1. */
function unitsApart(left: number, right: number): bigint {
  if (Object.is(left, right)) return 0n;
  const [a = 0n, b = 0n] = new BigInt64Array(Float64Array.of(left, right).buffer);
  return a > b ? a - b : b - a;
}

function expectSame(found: ReturnType<ReturnType<typeof reader>>, expected: typeof found): void {
  const { values, ...rest } = found;
  const { values: exact, ...others } = expected;
  expect(rest).toEqual(others);
  values.forEach((value, at) => {
    const apart = unitsApart(value, exact[at] ?? Number.NaN);
    if (apart > 1n) expect(value, rest.series[at]).toBe(exact[at]);
  });
}

function shuffled(text: string, seed: number): string {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  return text
    .split("\n")
    .map((line) => [random(), line] as const)
    .toSorted(([left], [right]) => left - right)
    .map(([, line]) => line)
    .join("\n");
}

const recordings = ["mosn-a", "mosn-b", "envoy", "daprd", "app-a"];
const bodiesOf = (name: string) => recordedScrapes(name).flatMap(({ body }) => (body === undefined ? [] : [body]));

/** Each value once in a wanted family and once in one that is skipped. */
const linesOf = (texts: readonly string[]) =>
  Buffer.from(texts.map((text, index) => `value${"s".repeat(index % 2)} ${text}\nzz{a="${index}"} ${text}`).join("\n"));

describe("the fast parser agrees with the one in JavaScript", () => {
  it.each(recordings)("on every body of %s, as it was and with its lines in another order", (name) => {
    const fast = reader(fastParser(compiled));
    const plain = reader(parseExposition);
    bodiesOf(name).forEach((text, index) => {
      for (const body of [text, shuffled(text, index)]) expectSame(fast(Buffer.from(body)), plain(Buffer.from(body)));
    });
  });

  it("on targets that share what is known, each with its own dictionary", () => {
    const parse = fastParser(compiled);
    const targets = ["mosn", "mosn", "dapr", "mosn"].map((shape) => ({
      fast: reader(parse, shape),
      plain: reader(parseExposition, shape),
    }));
    for (const [index, text] of ["mosn-a", "mosn-b"].flatMap(bodiesOf).entries()) {
      const target = targets[index % targets.length];
      const body = Buffer.from(shuffled(text, index));
      if (target) expectSame(target.fast(body), target.plain(body));
    }
  });

  const pieces = fc.constantFrom(
    ...' \n\r\t{}",=\\#+-.eE0159aN',
    "\u0000",
    "ü",
    "\ufeff",
    "NaN",
    "+Inf",
    " # {",
    " 1700000000000",
    "e+400",
    "1".repeat(25),
    "0x1",
    '{a="b"}',
    "\n\n",
    "_total",
  );
  const change = fc.record({ at: fc.nat(), cut: fc.nat({ max: 12 }), piece: pieces });

  it("on real bodies with bytes changed anywhere, between scrapes that are whole", () => {
    const sources = recordings.map((name) => bodiesOf(name)[40] ?? "").map((text) => text.slice(0, 9000));
    const parse = fastParser(compiled);
    const pairs = sources.map((text, index) => {
      const pair = { fast: reader(parse, `${index}`), plain: reader(parseExposition, `${index}`), text };
      expectSame(pair.fast(Buffer.from(text)), pair.plain(Buffer.from(text)));
      return pair;
    });
    fc.assert(
      fc.property(
        fc.nat({ max: pairs.length - 1 }),
        fc.array(change, { maxLength: 30 }),
        fc.boolean(),
        (which, changes, raw) => {
          const { fast, plain, text } = pairs[which] ?? {
            fast: reader(parse),
            plain: reader(parseExposition),
            text: "",
          };
          let changed = text;
          for (const { at, cut, piece } of changes) {
            const from = at % changed.length;
            changed = changed.slice(0, from) + piece + changed.slice(from + cut);
          }
          // Half of them with bytes that are no UTF-8.
          const body = Buffer.from(changed, raw ? "latin1" : "utf8");
          expectSame(fast(body), plain(body));
          expectSame(fast(body), plain(body));
        },
      ),
      { numRuns: 300 },
    );
  });

  const digits = fc.stringMatching(/^[0-9]{0,22}$/);
  const decimal = fc
    .tuple(
      fc.constantFrom("", "-", "+"),
      digits,
      fc.constantFrom("", "."),
      digits,
      fc.constantFrom("", "e", "E-", "e+"),
      fc.nat({ max: 330 }),
    )
    .map(
      ([sign, whole, point, rest, e, power]) =>
        `${sign}${whole}${point}${rest}${e}${e === "" ? "" : power % 40 || power}`,
    );
  const number = fc.oneof(
    decimal,
    fc.double().map(String),
    fc.float().map(String),
    fc.integer().map(String),
    fc.constantFrom("", ".", "1.", ".5", "-", "1e", "1e+", "-0", "0e999"),
  );

  it("on numbers of every form, within one unit in the last place", () => {
    const fast = reader(fastParser(compiled));
    const plain = reader(parseExposition);
    expectSame(fast(linesOf(["1", "2"])), plain(linesOf(["1", "2"])));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 20 }), (texts) =>
        expectSame(fast(linesOf(texts)), plain(linesOf(texts))),
      ),
      { numRuns: 1500 },
    );
  });

  it.each<[string, Partial<Limits>]>([
    ["a number of samples", { samples: 100 }],
    ["the samples exactly", { samples: 100_000 }],
    ["labels", { labels: 1 }],
    ["labels with those of the target", { labels: 5, labelsOfTarget: 4 }],
    ["the length of a label's name", { labelNameLength: 3 }],
    ["the length of a label's value", { labelValueLength: 8 }],
  ])("on bodies over a limit on %s, also where another target knows their series", (_, over) => {
    const parse = fastParser(compiled);
    const first = reader(parse);
    const fast = reader(parse);
    const plain = reader(parseExposition);
    for (const text of bodiesOf("mosn-a").slice(0, 3)) {
      first(Buffer.from(text));
      expectSame(fast(Buffer.from(text), over), plain(Buffer.from(text), over));
    }
  });

  it.each([
    ["no byte", ""],
    ["empty lines", "\n".repeat(70_000)],
    ["a comment", "# only\n"],
    ["a page", "<html>\n"],
    ["byte order marks", "\ufeffa 1\n\ufeffb 2"],
    ["a name without end", `${"x".repeat(100_000)} 1`],
    ["one series many times", "b 1\n".repeat(20_000)],
  ])("on %s", (_, text) => {
    const fast = reader(fastParser(compiled));
    const plain = reader(parseExposition);
    for (let scrape = 0; scrape < 3; scrape++) expectSame(fast(Buffer.from(text)), plain(Buffer.from(text)));
  });
});

it("timestamps that come after a series is known are told as without it", () => {
  const fast = reader(fastParser(compiled));
  const plain = reader(parseExposition);
  for (const line of ["b 1", "b 1", "b 2 1700000000123", "b 3 1700000005123", "b 4"]) {
    const found = fast(Buffer.from(`${line}\n`));
    expect(found.sampledMs).toBe(Number(line.split(" ")[2] ?? 0) || null);
    expectSame(found, plain(Buffer.from(`${line}\n`)));
  }
});

it("a dictionary that is full serves what it knows, and is begun anew where that pays", () => {
  const fast = reader(fastParser(compiled, 500));
  const plain = reader(parseExposition);
  for (let scrape = 0; scrape < 200; scrape++) {
    const lines = Array.from({ length: 300 }, (__, at) => `bb{x="${scrape % 50 > 3 ? "" : scrape}-${at}"} ${at}`);
    expectSame(fast(Buffer.from(lines.join("\n"))), plain(Buffer.from(lines.join("\n"))));
  }
});
