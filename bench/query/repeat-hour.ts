import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Manifest, parseManifest, type Segment } from "../../server/store/segments/manifest.ts";
import { parquetOptions } from "../../server/store/segments/write-segments.ts";

const hourMs = 3_600_000;

/** How many hours before the stored one are made, and of which segments. */
export interface Repeats {
  hours: number;
  /** How many hours back copies of this segment go; 0: none. */
  hoursOf: (segment: Segment) => number;
}

/**
 * Copies an hour that the store has closed to the hours before it: the same files, row by row, with their times moved,
 * named in the manifest as the store would. The store must be closed.
 */
export async function repeatHour(dataDir: string, { hours, hoursOf }: Repeats): Promise<void> {
  const folder = join(dataDir, "series");
  const manifestFile = join(folder, "manifest.json");
  const manifest = parseManifest(await readFile(manifestFile, "utf8"));
  const connection = await (await DuckDBInstance.create(":memory:", { memory_limit: "1GiB" })).connect();
  const made: Segment[] = [];
  let { lastNumber } = manifest;
  for (let back = 1; back <= hours; back++) {
    for (const segment of manifest.segments) {
      if (hoursOf(segment) < back) continue;
      const copy = moved(segment, -back * hourMs, ++lastNumber);
      await connection.run(
        `COPY (SELECT * REPLACE (at_ms - ${back * hourMs} AS at_ms) FROM '${join(folder, segment.file)}')
         TO '${join(folder, copy.file)}' (${parquetOptions})`,
      );
      made.push(copy);
    }
  }
  connection.closeSync();
  const next: Manifest = { ...manifest, lastNumber, segments: [...made, ...manifest.segments] };
  await writeFile(manifestFile, JSON.stringify(next));
}

function moved(segment: Segment, byMs: number, number: number): Segment {
  const hour = segment.hourMs + byMs;
  const label = `${new Date(hour).toISOString().slice(0, 13)}-${String(number).padStart(6, "0")}`;
  const file = segment.file.replace(/\d{4}-\d\d-\d\dT\d\d-\d{6}/, label);
  return { ...segment, file, hourMs: hour, fromMs: segment.fromMs + byMs, toMs: segment.toMs + byMs };
}
