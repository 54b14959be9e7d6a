import type { ScrapeLimits } from "../../model/targets.ts";
import { type Exposition, LineReader, tooMany } from "./line-reader.ts";
import type { SeriesDictionary } from "./series-dictionary.ts";

const noLimits: ScrapeLimits = { bodyBytes: 0, samples: 0, labels: 0, labelNameLength: 0, labelValueLength: 0 };
const decoder = new TextDecoder();

/** Reads a body: in JavaScript, or faster. */
export type ParseExposition = (body: Uint8Array, dictionary: SeriesDictionary, limits: ScrapeLimits) => Exposition;

/**
 * Parses the classic text format, and what sidecars make of it: families in pieces, types after samples, unescaped
 * quotes, `# EOF` in the middle. A bad line costs itself only. Of timestamps the latest is told. Limits count what
 * relabelling leaves; one of 0 is none.
 * @param body UTF-8
 */
export function parseExposition(body: Uint8Array, dictionary: SeriesDictionary, limits: ScrapeLimits): Exposition {
  const text = decoder.decode(body);
  const found = readLines(text, dictionary, limits);
  const { relabelled } = dictionary;
  if (!relabelled || found.failure !== "" || limits.samples === 0 || found.samples <= limits.samples) return found;
  return keptSamples(text, relabelled) > limits.samples ? { ...found, failure: tooMany(limits.samples) } : found;
}

function readLines(text: string, dictionary: SeriesDictionary, limits: ScrapeLimits): Exposition {
  const lines = new LineReader(dictionary, limits);
  let lineNumber = 0;
  for (let start = 0; start < text.length && lines.failure === ""; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    lineNumber++;
    const fault = lines.read(text, start, end);
    if (fault !== "") lines.note(lineNumber, fault, text.slice(start, Math.min(end, start + 60)));
    start = end + 1;
  }
  return lines.exposition();
}

/** How many samples of a body relabelling leaves: asked only where all of them together are too many. */
function keptSamples(text: string, relabelled: NonNullable<SeriesDictionary["relabelled"]>): number {
  const counting: SeriesDictionary = {
    wants: () => true,
    find: () => undefined,
    add: (_, series) => (relabelled(series) === null ? -1 : 0),
  };
  return readLines(text, counting, noLimits).ids.length;
}
