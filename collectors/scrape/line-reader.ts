import { formatBytes } from "../../model/format/bytes.ts";
import type { ScrapeLimits } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import type { Series } from "../sidecars/series.ts";
import { passedLabelLimit } from "./passed-label-limit.ts";
import { sampleValue } from "./sample-value.ts";
import type { SeriesDictionary } from "./series-dictionary.ts";
import { isMetricName, parseSeries } from "./series-text.ts";

const maxWarnings = 5;
/** A body that begins with so many bad lines, and no good one, is something else: the rest of it is not worth the time. */
const hopelessLines = 1000;
/** Characters of a family's name that a message shows. */
const shownName = 100;
/** Characters that a family's name, and what stands around a label, may take beyond what the limits are about. */
const longestName = 1000;
const aroundLabel = 20;
/** As milliseconds this is a day of 1973, as seconds one of the year 5138. */
const secondsBelow = 1e11;

/** What stands in the body of a scrape. */
export interface Exposition {
  /** The series that mean something to the dictionary, with their values, in the order of the body. */
  ids: readonly number[];
  values: readonly number[];
  /** All good samples, also those that mean nothing. */
  samples: number;
  badLines: number;
  /** The first bad lines as `line N: what`, at most five. */
  warnings: string[];
  /** The latest moment that a sample which means something names as its own, in Unix ms; null: none names one. */
  sampledMs: UnixMs | null;
  /** Why the scrape has failed as a whole, "" where it has not: a limit was passed, or nothing in it is a sample. */
  failure: string;
}

/** Reads the lines of one body, each by itself, and gathers what stands in them. */
export class LineReader {
  failure = "";
  samples = 0;
  private badLines = 0;
  private sampledMs: UnixMs | null = null;
  private readonly warnings: string[] = [];
  private readonly ids: number[] = [];
  private readonly values: number[] = [];
  private readonly dictionary: SeriesDictionary;
  private readonly limits: ScrapeLimits;
  /** Lines up to this length cannot pass a limit on labels. */
  readonly harmlessLength: number;
  /** Series beyond this length pass a limit on labels, whichever: taking one to pieces could take a second. */
  private readonly longestLength: number;

  constructor(dictionary: SeriesDictionary, limits: ScrapeLimits) {
    this.dictionary = dictionary;
    this.limits = limits;
    // The shortest label is `a="",`: five characters.
    const ownLabels = limits.labels === 0 ? 0 : Math.max(1, limits.labels - (limits.labelsOfTarget ?? 0));
    const bounds = [ownLabels * 5, limits.labelNameLength, limits.labelValueLength].filter((bound) => bound > 0);
    this.harmlessLength = Math.min(...bounds);
    this.longestLength = longestWithin(limits);
  }

  /** Reads one line and answers what is wrong with it, "" where nothing is. */
  read(text: string, from: number, to: number): string {
    let start = from;
    while (start < to && isBlank(text.charCodeAt(start))) start++;
    if (start === to || text[start] === "#") return "";
    const nameEnd = endOfName(text, start, to);
    const name = text.slice(start, nameEnd);
    const wanted = this.dictionary.wants(name);
    if (!wanted && !isMetricName(name)) return "not a sample";
    const seriesEnd = this.endOfSeries(text, nameEnd, to);
    if (seriesEnd < 0) return "labels without an end";
    const series = text.slice(start, seriesEnd);
    const exemplar = wanted && seriesEnd > nameEnd ? series.indexOf(" # {") : -1;
    if (exemplar >= 0) return this.read(text, start, start + exemplar);
    const sample = sampleOf(text.slice(seriesEnd, to));
    if (sample === null) return "no value, or a bad one";
    const { value, atMs } = sample;
    if (wanted && atMs !== null) this.sampledMs = Math.max(this.sampledMs ?? atMs, atMs);
    if (!wanted && series.length <= this.harmlessLength) return this.count();
    return this.take(series, value, wanted);
  }

  /** Takes a value in whose line was read elsewhere; the sample is to be counted by itself. */
  found(id: number, value: number): void {
    this.ids.push(id);
    this.values.push(value);
  }

  note(lineNumber: number, fault: string, excerpt: string): void {
    this.badLines++;
    if (this.badLines >= hopelessLines && this.samples === 0)
      this.failure = nothingFound(0, this.badLines, this.warnings);
    if (this.warnings.length >= maxWarnings) return;
    const printable = excerpt.replace(/[^\x20-\x7e]/g, "·").trim();
    this.warnings.push(`line ${lineNumber}: ${fault}: ${printable}`);
  }

  exposition(): Exposition {
    const { ids, values, samples, badLines, warnings, sampledMs } = this;
    return {
      ids,
      values,
      samples,
      badLines,
      warnings,
      sampledMs,
      failure: this.failure || nothingFound(samples, badLines, warnings),
    };
  }

  private endOfSeries(text: string, nameEnd: number, to: number): number {
    let at = nameEnd;
    while (at < to && isBlank(text.charCodeAt(at))) at++;
    if (text[at] !== "{" || at >= to) return nameEnd;
    const brace = text.lastIndexOf("}", to - 1);
    return brace < at ? -1 : brace + 1;
  }

  private take(series: string, value: number, wanted: boolean): string {
    let id = wanted ? this.dictionary.find(series) : undefined;
    if (id === undefined) {
      if (series.length > this.longestLength) {
        this.failure = `${nameOf(series)} has labels of ${formatBytes(series.length)}, more than its limits allow`;
        return "";
      }
      // A copy: a slice would keep the whole body in memory for as long as the series is known.
      const copy = Buffer.from(series).toString();
      const parsed = parseSeries(copy);
      if (!parsed) return "labels that cannot be read";
      const kept = this.dictionary.relabelled ? this.dictionary.relabelled(parsed) : parsed;
      this.failure = kept === null ? "" : this.passedLimit(kept);
      if (this.failure !== "") return "";
      id = wanted ? this.dictionary.add(copy, parsed) : -1;
    }
    if (id >= 0) this.found(id, value);
    return this.count();
  }

  private count(): "" {
    this.samples++;
    const { samples: limit } = this.limits;
    // Those that relabelling drops do not count: `parseExposition` knows them.
    if (limit > 0 && this.samples > limit && !this.dictionary.relabelled) this.failure = tooMany(limit);
    return "";
  }

  private passedLimit({ name, labels }: Series): string {
    const { labels: count, labelsOfTarget = 0 } = this.limits;
    const entries = Object.entries(labels);
    if (count > 0 && entries.length + labelsOfTarget > count) return `${name} has more than ${count} labels`;
    const passed =
      passedLabelLimit(entries, this.limits) ||
      passedLabelLimit([["__name__", name]], { ...this.limits, labelNameLength: 0 });
    return passed && `${name} ${passed}`;
  }
}

export function tooMany(samples: number): string {
  return `more than ${samples} samples`;
}

/** Of the text of a series whose labels just stay within the limits; each character of a value may be escaped. */
function longestWithin({ labels, labelNameLength, labelValueLength }: ScrapeLimits): number {
  if (labels === 0 || labelNameLength === 0 || labelValueLength === 0) return Number.POSITIVE_INFINITY;
  return longestName + labels * (labelNameLength + 2 * labelValueLength + aroundLabel);
}

function nameOf(series: string): string {
  return series.slice(0, Math.min(endOfName(series, 0, series.length), shownName));
}

function nothingFound(samples: number, badLines: number, warnings: readonly string[]): string {
  if (samples > 0) return "";
  return badLines === 0 ? "the body has no samples" : `not an exposition: ${warnings[0] ?? ""}`;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}

function endOfName(text: string, start: number, to: number): number {
  let at = start;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code === 123 || isBlank(code)) break;
    at++;
  }
  return at;
}

/** `value`, or `value timestamp`; an exemplar of OpenMetrics may follow. Null: neither. */
function sampleOf(text: string): { value: number; atMs: UnixMs | null } | null {
  const only = text.trim();
  const [first = "", timestamp, ...more] = /[ \t]/.test(only) ? only.split(/[ \t]+/) : [only];
  const value = sampleValue(first);
  if (value === undefined) return null;
  if (timestamp === undefined || timestamp === "#") return { value, atMs: null };
  const at = sampleValue(timestamp);
  if (at === undefined || (more.length > 0 && more[0] !== "#")) return null;
  return { value, atMs: Number.isFinite(at) ? unixMs(at) : null };
}

/** Classic expositions count milliseconds, OpenMetrics seconds; one body may hold both, so that only the size tells. */
function unixMs(timestamp: number): UnixMs {
  return Math.abs(timestamp) < secondsBelow ? timestamp * 1000 : timestamp;
}
