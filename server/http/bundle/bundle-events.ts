import type { MeshEvent } from "../../../model/events.ts";
import { formatIso } from "../../../model/format/time.ts";
import type { FixedRange } from "../../../model/time-range.ts";
import type { ConsoleReads } from "../../api/reads.ts";
import { eventBody } from "../rest-rows.ts";

const pageRows = 500;
const mostPages = 10;

/**
 * `events.json`: what happened in the mesh meanwhile, and how the console's own configuration changed; newest first. Those
 * of the application are all there even where the mesh has too many.
 */
export async function bundledEvents(reads: Pick<ConsoleReads, "events">, app: string, range: FixedRange) {
  const [ofApp, ofMesh] = [await allEvents(reads, app, range), await allEvents(reads, undefined, range)];
  const rows = [...new Map([...ofMesh.rows, ...ofApp.rows].map((event) => [event.id, event])).values()];
  return {
    from: formatIso(range.fromMs),
    to: formatIso(range.toMs),
    app,
    data: rows.toSorted((a, b) => b.atMs - a.atMs).map(eventBody),
    /** The oldest, where there were too many. */
    cut: ofMesh.total - rows.length,
  };
}

async function allEvents(
  reads: Pick<ConsoleReads, "events">,
  app: string | undefined,
  range: FixedRange,
): Promise<{ rows: MeshEvent[]; total: number }> {
  const rows: MeshEvent[] = [];
  let total = 0;
  for (let pages = 0; pages < mostPages; pages++) {
    const last = rows.at(-1);
    const page = await reads.events({
      range,
      app,
      limit: pageRows,
      after: last && { atMs: last.atMs, id: last.id },
    });
    rows.push(...page.rows);
    if (pages === 0) total = page.total;
    if (page.isLast || page.rows.length === 0) break;
  }
  return { rows, total: Math.max(total, rows.length) };
}
