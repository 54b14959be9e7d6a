import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** One scrape of a recorded process: `../fixtures/recordings/mesh-1/TARGET.jsonl.gz`. */
export interface RecordedScrape {
  atMs: number;
  tookMs: number;
  /** Absent where the scrape failed. */
  body?: string;
  contentType?: string;
  error?: string;
}

const folder = new URL("../fixtures/recordings/mesh-1/", import.meta.url);

export function recordedScrapes(target: string): RecordedScrape[] {
  const lines = gunzipSync(readFileSync(new URL(`${target}.jsonl.gz`, folder))).toString();
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as RecordedScrape);
}

/** A window as computed from the bodies alone, by `TARGET/SERVICE`. */
export interface ExpectedWindow {
  atMs: number;
  windowS?: number;
  qps?: number;
  rtMs?: number | null;
  errorRatio?: number | null;
  baseline?: true;
  reset?: true;
  up?: 0;
}

export function expectedWindows(): Record<string, ExpectedWindow[]> {
  return JSON.parse(readFileSync(new URL("expected.json", folder), "utf8")) as Record<string, ExpectedWindow[]>;
}

export interface ExpectedFiring {
  atMs: number;
  target: string;
  flow: string | null;
  rule: string;
  value: number;
  average: number;
}

export function expectedFirings(): ExpectedFiring[] {
  return JSON.parse(readFileSync(new URL("expected-events.json", folder), "utf8")) as ExpectedFiring[];
}
