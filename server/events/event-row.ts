import { z } from "zod";
import { type CaptureOutcome, captureOutcomes, type Firing, type FiringNumbers } from "../../model/captures.ts";
import { type Direction, directions } from "../../model/directions.ts";
import { type EventKind, eventKinds, type HeldBack, type MeshEvent, type TargetEvent } from "../../model/events.ts";
import { storedText } from "../db/stored-text.ts";
import type { Event, Prisma } from "../generated/prisma/client.ts";
import type { InstanceNow } from "./instance-now.ts";

/** A row to be written. */
export type NewEvent = Prisma.EventCreateManyInput;

type Flow = { direction: Direction; service: string } | null;
const maxReason = 2000;
const maxName = 512;

export function firingRow(
  firing: Firing,
  became: { outcome: CaptureOutcome; why: string; siblings: string; captureId: string | null },
  who: InstanceNow,
): NewEvent {
  return {
    ...common("firing", firing.atMs, who),
    ...flowColumns(firing.flow),
    rule: storedText(firing.rule, maxName),
    signal: firing.signal,
    reason: storedText(firing.reason, maxReason),
    test: firing.test,
    numbers: { ...firing.numbers },
    window: firing.window.filter(Number.isFinite),
    heldCount: firing.held.count,
    heldOf: firing.held.of,
    outcome: became.outcome,
    why: storedText(became.why, maxReason),
    siblings: storedText(became.siblings, maxReason),
    captureId: became.captureId,
  };
}

export function heldBackRow(held: HeldBack, who: InstanceNow): NewEvent {
  const times = held.count === 1 ? "once" : `${held.count} times`;
  return {
    ...common("held-back", held.fromMs, who),
    ...flowColumns(held.flow),
    durationMs: Math.max(0, Math.round(held.toMs - held.fromMs)),
    rule: storedText(held.rule, maxName),
    reason: `Would have fired ${times} while the cooldown ran.`,
    heldCount: held.count,
  };
}

export function targetEventRow(event: TargetEvent, who: InstanceNow): NewEvent {
  return { ...common(event.kind, event.atMs, who), reason: storedText(event.what, maxReason) };
}

/** A change of the configuration; it belongs to no instance. */
export function configurationRow(atMs: number, what: string): NewEvent {
  const nobody = { key: "", name: "", app: "", zone: "", version: "", kind: null, startTimeMs: null, pid: null };
  return { ...common("config", atMs, nobody), reason: storedText(what, maxReason) };
}

function common(kind: EventKind, atMs: number, who: InstanceNow) {
  return {
    kind,
    at: new Date(atMs),
    app: storedText(who.app, maxName),
    zone: storedText(who.zone, maxName),
    version: storedText(who.version, maxName),
    instance: storedText(who.key, 2 * maxName),
    instanceName: storedText(who.name, maxName),
  };
}

function flowColumns(flow: Flow) {
  return flow ? { direction: flow.direction, service: storedText(flow.service, maxName) } : {};
}

const numbersSchema: z.ZodType<FiringNumbers> = z.object({
  value: z.number(),
  average: z.number().nullable(),
  min: z.number().nullable(),
  diff: z.number().nullable(),
  abs: z.number().nullable(),
  below: z.number().optional(),
  unit: z.string(),
  conditions: z.array(z.object({ text: z.string(), holds: z.boolean().nullable() })).optional(),
});

/** The numbers of a firing as they were stored, or null. */
export function storedNumbers(json: unknown): FiringNumbers | null {
  return numbersSchema.safeParse(json).data ?? null;
}

export function storedFlow(row: { direction: string | null; service: string | null }): Flow {
  const direction = directions.find((known) => known === row.direction);
  return direction && row.service !== null ? { direction, service: row.service } : null;
}

export function meshEventOf(row: Event): MeshEvent {
  return {
    id: String(row.id),
    kind: eventKinds.find((kind) => kind === row.kind) ?? "config",
    atMs: row.at.getTime(),
    durationMs: Number(row.durationMs),
    app: row.app,
    zone: row.zone,
    version: row.version,
    instance: row.instance,
    instanceName: row.instanceName,
    rule: row.rule,
    flow: storedFlow(row),
    reason: row.reason,
    numbers: storedNumbers(row.numbers),
    outcome: captureOutcomes.find((outcome) => outcome === row.outcome) ?? null,
    why: row.why,
    siblings: row.siblings,
    captureId: row.captureId,
  };
}
