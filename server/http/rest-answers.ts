import { filterOf } from "../../model/filter.ts";
import type { UnixMs } from "../../model/units.ts";
import type { ConsoleReads } from "../api/reads.ts";
import type { Problem } from "./answers.ts";
import { isProblem, rangeOf, wrongParameters } from "./parse-parameters.ts";
import { maxPage, type RestInput } from "./rest-inputs.ts";
import { pageByKey } from "./rest-page.ts";
import { applicationBody, captureBody, eventBody, signalsBody, targetBody } from "./rest-rows.ts";

/** What the answers are made from. */
export type RestReads = Pick<
  ConsoleReads,
  "targets" | "capturesPage" | "capture" | "applications" | "events" | "signals"
>;

const quarterMs = 15 * 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const mostPoints = 11_000;
const usualRows = 100;

export async function answerTargets(reads: RestReads, { app, zone, limit, cursor }: RestInput<"targets">) {
  const rows = (await reads.targets()).filter((row) => (app ?? row.app) === row.app && (zone ?? row.zone) === row.zone);
  const page = pageByKey(rows, (row) => row.key, { limit: limit ?? maxPage.targets, cursor });
  return { ...page, data: page.data.map(targetBody) };
}

/** Without a range, of the last fifteen minutes. */
export async function answerApplications(reads: RestReads, input: RestInput<"applications">, nowMs: UnixMs) {
  const range = rangeOf(input, nowMs, quarterMs);
  if (isProblem(range)) return range;
  const { zone, version, kind } = input;
  const { rows, total } = await reads.applications({ range, filter: filterOf({ zone, version, kind }) });
  const { limit, cursor } = input;
  const page = pageByKey(rows, (row) => row.app, { limit: limit ?? maxPage.applications, cursor });
  return { ...page, data: page.data.map(applicationBody), total };
}

export async function answerCaptures(reads: RestReads, input: RestInput<"captures">, nowMs: UnixMs) {
  const range = rangeOf(input, nowMs);
  if (isProblem(range)) return range;
  const instance = await keyOf(input.instance, reads);
  const { app, rule, zone, version, kind, status, limit = usualRows, cursor } = input;
  const filter = filterOf({ zone, version, kind });
  const page = await reads.capturesPage({ range, app, instance, rule, filter, state: status, limit, cursor });
  return page ? { data: page.rows.map(captureBody), total: page.total, next: page.next } : notACursor();
}

/** Newest first; without a range, of the last 24 hours. */
export async function answerEvents(reads: RestReads, input: RestInput<"events">, nowMs: UnixMs) {
  const range = rangeOf(input, nowMs, dayMs);
  if (isProblem(range)) return range;
  const [, atMs, id] = /^(\d{1,15})-(\d{1,18})$/.exec(input.cursor ?? "") ?? [];
  if (input.cursor !== undefined && id === undefined) return notACursor();
  const instance = await keyOf(input.instance, reads);
  const { rows, total, isLast } = await reads.events({
    range,
    app: input.app,
    instance,
    kinds: input.kind,
    limit: input.limit ?? usualRows,
    after: id === undefined ? undefined : { atMs: Number(atMs), id },
  });
  const last = rows.at(-1);
  return { data: rows.map(eventBody), total, next: isLast || !last ? null : `${last.atMs}-${last.id}` };
}

/** Without a range, of the last hour. */
export async function answerSignals(reads: RestReads, input: RestInput<"signals">, nowMs: UnixMs) {
  const range = rangeOf(input, nowMs, hourMs);
  if (isProblem(range)) return range;
  const points = input.stepMs === undefined ? 0 : (range.toMs - range.fromMs) / input.stepMs;
  if (points > mostPoints)
    return wrongParameters([
      { parameter: "stepMs", detail: `It gives ${Math.ceil(points)} points a series; ${mostPoints} are the most.` },
    ]);
  const { from: _from, to: _to, instance, ...rest } = input;
  return signalsBody(await reads.signals({ ...rest, range, instance: await keyOf(instance, reads) }));
}

function notACursor(): Problem {
  return wrongParameters([{ parameter: "cursor", detail: "It is not the `next` of a page." }]);
}

/** An instance may be named by its key, its `instance` label or its display name. */
async function keyOf(text: string | undefined, reads: RestReads): Promise<string | undefined> {
  if (text === undefined) return undefined;
  const targets = await reads.targets();
  const named =
    targets.find(({ key }) => key === text) ?? targets.find(({ instance, name }) => instance === text || name === text);
  return named?.key ?? text;
}
