import { recordedScrapes } from "../../test/support/recording.ts";
import { goNumber } from "./go-number.ts";

/** An exposition and how many samples are in it. */
export interface Body {
  bytes: Buffer;
  samples: number;
}

/** Scrapes of the recording between two of its faults: no rule fires on them. */
const quiet = { from: 60, to: 79 };

/**
 * What the two recorded MOSN sidecars would go on to say under steady traffic, scrape by scrape: the recorded texts, in
 * the order of series of the recorded scrapes (another one every time), counters growing at their recorded pace and
 * gauges moving as recorded. A recording played in a circle would restart its processes at every turn.
 */
export function steadyBodies(count: number): Body[][] {
  return ["mosn-a", "mosn-b"].map((name) => {
    const scrapes = recordedScrapes(name)
      .slice(quiet.from, quiet.to)
      .flatMap(({ body }) => (body === undefined ? [] : [body.split("\n")]));
    const series = seriesOf(scrapes);
    const linesOf = (index: number) => scrapes[index % scrapes.length] ?? [];
    return Array.from({ length: count }, (_, index) => bodyAt(linesOf(index), index, series));
  });
}

interface SeriesOverTime {
  recorded: number[];
  /** Growth from one scrape to the next; null: it is no counter. */
  step: number | null;
}

function seriesOf(scrapes: readonly string[][]): Map<string, SeriesOverTime> {
  const values = new Map<string, number[]>();
  for (const line of scrapes.flat()) {
    if (isNoSample(line)) continue;
    const [text, value] = sampleOf(line);
    const known = values.get(text);
    if (known) known.push(value);
    else values.set(text, [value]);
  }
  const counters = countersOf(scrapes[0] ?? []);
  return new Map([...values].map(([text, recorded]) => [text, { recorded, step: stepOf(text, recorded, counters) }]));
}

function stepOf(text: string, recorded: readonly number[], counters: ReadonlySet<string>): number | null {
  const family = text.split("{")[0] ?? "";
  const isCounter = counters.has(family) || counters.has(family.replace(/_(sum|count)$/, ""));
  const falls = recorded.some((value, index) => value < (recorded[index - 1] ?? value));
  // MOSN calls requests in flight a counter, and every quantile of a summary has the summary's type.
  if (!isCounter || falls || text.includes("quantile=")) return null;
  return ((recorded.at(-1) ?? 0) - (recorded[0] ?? 0)) / (recorded.length - 1);
}

function countersOf(lines: readonly string[]): Set<string> {
  const types = lines.map((line) => /^# TYPE (\S+) (?:counter|summary)$/.exec(line)?.[1] ?? "");
  return new Set(types.filter((family) => family !== ""));
}

function bodyAt(lines: readonly string[], index: number, series: ReadonlyMap<string, SeriesOverTime>): Body {
  let samples = 0;
  const text = lines.map((line) => {
    if (isNoSample(line)) return line;
    samples++;
    const [name] = sampleOf(line);
    return `${name} ${goNumber(valueAt(series.get(name), index))}`;
  });
  return { bytes: Buffer.from(text.join("\n")), samples };
}

function valueAt(series: SeriesOverTime | undefined, index: number): number {
  const { recorded = [], step = null } = series ?? {};
  if (step === null) return recorded[index % recorded.length] ?? 0;
  const value = (recorded[0] ?? 0) + step * index;
  return recorded.every(Number.isInteger) ? Math.round(value) : value;
}

function sampleOf(line: string): [string, number] {
  const blank = line.lastIndexOf(" ");
  return [line.slice(0, blank), Number(line.slice(blank + 1))];
}

function isNoSample(line: string): boolean {
  return line === "" || line.startsWith("#");
}
