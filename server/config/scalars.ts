import { isScalar } from "yaml";
import { formatDuration, parseDuration } from "../../model/prometheus-duration.ts";
import type { Bytes, Milliseconds } from "../../model/units.ts";
import type { Place, Read, Report } from "./place.ts";
import { quoted } from "./quoted.ts";
import { formatSize, parseSize } from "./sizes.ts";
import { didYouMean } from "./suggestion.ts";

const maxTextLength = 4096;

/** The text of a scalar as it stands in the file: a label value `1.10` stays `1.10`. */
export function scalarText(at: Place, report: Report, what: string): string | undefined {
  if (!isScalar(at.node)) {
    report(at, `must be ${what}, not ${at.node ? "a list or a mapping" : "empty"}`);
    return undefined;
  }
  const { value, source } = at.node;
  const written = typeof value === "string" ? value : (source ?? String(value));
  if (written.length <= maxTextLength) return written;
  report(at, `is longer than ${maxTextLength} characters`);
  return undefined;
}

/** Any text that `accepts` takes; `what` says what is expected, with an example. */
export function text(what = "text", accepts: (found: string) => boolean = () => true): Read<string> {
  return (at, report) => {
    const found = scalarText(at, report, what);
    if (found === undefined || accepts(found)) return found;
    report(at, `${quoted(found)} is not ${what}`);
    return undefined;
  };
}

export function oneOf<const T extends string>(known: readonly T[]): Read<T> {
  return (at, report) => {
    const found = scalarText(at, report, `one of ${known.join(", ")}`);
    const match = known.find((candidate) => candidate === found);
    if (found !== undefined && match === undefined) {
      report(at, `${quoted(found)} is not one of ${known.join(", ")}${didYouMean(found, known)}`);
    }
    return match;
  };
}

/** As Prometheus reads it, whose YAML is 1.1. */
const words: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "on", "y"].map((word) => [word, true] as const),
  ...["false", "no", "off", "n"].map((word) => [word, false] as const),
]);

export const flag: Read<boolean> = (at, report) => {
  const found = scalarText(at, report, "true or false");
  if (found === undefined) return undefined;
  const said = words.get(found.toLowerCase());
  if (said !== undefined) return said;
  report(at, `${quoted(found)} is not true or false`);
  return undefined;
};

export interface Bounds {
  min?: number;
  max?: number;
}

export function number(bounds: Bounds & { whole?: boolean } = {}): Read<number> {
  const what = bounds.whole ? "a whole number" : "a number";
  const parse = (found: string) => {
    const value = /^[-+]?(\d[\d_]*\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(found) ? Number(found.replaceAll("_", "")) : null;
    return value === null || (bounds.whole && !Number.isSafeInteger(value)) ? null : value;
  };
  return measured(what, parse, String, bounds);
}

export function duration(bounds: Bounds = {}): Read<Milliseconds> {
  return measured("a duration, such as 15s, 5m or 1h30m", parseDuration, formatDuration, bounds);
}

export function size(bounds: Bounds = {}): Read<Bytes> {
  return measured("a size, such as 512KB, 10MB or 2GiB", parseSize, formatSize, bounds);
}

/** A value with a least and a greatest one. */
function measured(
  what: string,
  parse: (found: string) => number | null,
  format: (value: number) => string,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: Bounds,
): Read<number> {
  return (at, report) => {
    const found = scalarText(at, report, what);
    if (found === undefined) return undefined;
    const value = parse(found);
    if (value === null) report(at, `${quoted(found)} is not ${what}`);
    else if (value < min) report(at, `${quoted(found)} is below the least value, ${format(min)}`);
    else if (value > max) report(at, `${quoted(found)} is above the greatest value, ${format(max)}`);
    else return value;
    return undefined;
  };
}
