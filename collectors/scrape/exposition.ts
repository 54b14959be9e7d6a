import type { ScrapeLimits } from "../../model/targets.ts";
import { type Exposition, LineReader } from "./line-reader.ts";
import type { SeriesDictionary } from "./series-dictionary.ts";

const decoder = new TextDecoder();

/** Reads a body: in JavaScript, or faster. */
export type ParseExposition = (body: Uint8Array, dictionary: SeriesDictionary, limits: ScrapeLimits) => Exposition;

/**
 * Parses the classic text format, and what sidecars make of it: families in pieces, types after samples, unescaped
 * quotes, `# EOF` in the middle. A bad line costs itself only. Timestamps are checked and left out: the time of a
 * sample is that of its scrape. A limit of 0 is none.
 * @param body UTF-8
 */
export function parseExposition(body: Uint8Array, dictionary: SeriesDictionary, limits: ScrapeLimits): Exposition {
  const text = decoder.decode(body);
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
