import { z } from "zod";
import {
  type CapturedProfile,
  type CaptureStatus,
  type Firing,
  type FiringTest,
  isProfileKind,
  type ProfileStatus,
  profileKindIds,
  profileKinds,
  profileStatuses,
} from "../../model/captures.ts";
import type { Rule } from "../../model/rules.ts";
import type { SiblingChoice } from "../../model/siblings.ts";
import type { UnixMs } from "../../model/units.ts";
import type { CaptureRow, Culprit } from "../../model/views/captures.ts";
import { storedText } from "../db/stored-text.ts";
import { meshEventOf, storedFlow, storedNumbers } from "../events/event-row.ts";
import type { InstanceNow } from "../events/instance-now.ts";
import type { Capture, CapturedProfile as CapturedProfileRow, Event, Prisma } from "../generated/prisma/client.ts";
import type { CaptureMoment, CaptureRecord } from "../views/sources.ts";
import type { BegunCapture } from "./capture-beginning.ts";
import { captureFactsOf, storedFacts } from "./capture-facts.ts";

export type CaptureWithProfiles = Capture & { profiles: CapturedProfileRow[] };

/** What names a capture: the first firing that it is taken for, or a person's wish. */
type Naming = Pick<Firing, "rule" | "flow" | "reason" | "numbers" | "window" | "held"> & { test: FiringTest | "asked" };

/** What a person asked for: no rule, and numbers of nothing. */
export function namedByPerson(reason: string): Naming {
  const numbers = { value: 0, average: null, min: null, diff: null, abs: null, unit: "" };
  return { rule: "", flow: null, reason, numbers, window: [], held: { count: 0, of: 0 }, test: "asked" };
}

/** The row of a capture that begins, with its profiles; `firing` is what names it. */
export function newCaptureRow(
  capture: BegunCapture,
  firing: Naming & { episodeMs: UnixMs | null },
  mode: Rule["mode"],
  who: InstanceNow,
): Prisma.CaptureCreateInput {
  const running = capture.kinds.map((kind) => ({ kind, status: "running" }));
  const unsupported = capture.unsupported.map((kind) => ({
    kind,
    status: "unsupported",
    error: `This process gives no ${kind} profile.`,
  }));
  return {
    id: capture.id,
    at: new Date(capture.atMs),
    instance: storedText(who.key, 1024),
    instanceName: storedText(who.name, 512),
    app: storedText(who.app, 512),
    zone: storedText(who.zone, 512),
    kind: who.kind,
    sidecarVersion: storedText(who.version, 512),
    rule: storedText(firing.rule, 512),
    direction: firing.flow?.direction ?? null,
    service: firing.flow ? storedText(firing.flow.service, 512) : null,
    reason: storedText(firing.reason, 2000),
    numbers: { ...firing.numbers },
    test: firing.test,
    window: firing.window.filter(Number.isFinite),
    heldCount: firing.held.count,
    heldOf: firing.held.of,
    mode,
    seconds: capture.seconds,
    status: "running",
    startTime: who.startTimeMs === null ? null : new Date(who.startTimeMs),
    pid: who.pid,
    ...(who.facts && { facts: storedFacts(who.facts) }),
    episode: firing.episodeMs === null ? null : new Date(firing.episodeMs),
    profiles: { create: [...running, ...unsupported] },
  };
}

const culpritSchema: z.ZodType<Culprit> = z.object({
  kind: z.enum(profileKindIds as [Culprit["kind"], ...Culprit["kind"][]]),
  name: z.string(),
  file: z.string(),
  share: z.number(),
  unit: z.string(),
});

const qps = z.number().nullable();
const siblingChoiceSchema: z.ZodType<SiblingChoice> = z.object({
  wanted: z.number(),
  qps,
  chosen: z.array(
    z.object({ captureId: z.string(), instance: z.string(), instanceName: z.string(), zone: z.string(), qps }),
  ),
  reason: z.string(),
});

export function captureRowOf(row: CaptureWithProfiles): CaptureRow {
  return {
    id: row.id,
    atMs: row.at.getTime(),
    app: row.app,
    zone: row.zone,
    version: row.sidecarVersion,
    instance: row.instance,
    instanceName: row.instanceName,
    rule: row.rule,
    flow: storedFlow(row),
    reason: row.reason,
    numbers: storedNumbers(row.numbers) ?? { value: 0, average: null, min: null, diff: null, abs: null, unit: "" },
    status: row.status === "partial" ? "partial" : statusOf(row.status),
    pinnedMs: row.pinned?.getTime() ?? null,
    siblingOf: row.siblingOf,
    siblings: siblingChoiceSchema.safeParse(row.siblingChoice).data ?? null,
    profiles: row.profiles
      .flatMap(profileOf)
      .toSorted((a, b) => profileKinds[a.kind].order - profileKinds[b.kind].order),
    culprit: culpritSchema.safeParse(row.culprit).data ?? null,
  };
}

export function captureMomentOf(
  row: Pick<Capture, "id" | "at" | "app" | "culprit"> & { profiles: Pick<CapturedProfileRow, "kind">[] },
): CaptureMoment {
  return {
    id: row.id,
    atMs: row.at.getTime(),
    app: row.app,
    culprit: culpritSchema.safeParse(row.culprit).data ?? null,
    kinds: row.profiles.map(({ kind }) => kind).filter(isProfileKind),
  };
}

export function captureRecordOf(row: CaptureWithProfiles & { events: Event[] }): CaptureRecord {
  const taken = row.profiles.map((profile) => profile.takenMs).filter((ms) => ms !== null);
  return {
    ...captureRowOf(row),
    firings: row.events.map(meshEventOf),
    window: row.window,
    test: (["abs", "diff", "below"] as const).find((test) => test === row.test) ?? "abs",
    held: { count: row.heldCount, of: row.heldOf },
    mode: row.mode === "holmes" ? "holmes" : "corrected",
    seconds: row.seconds,
    takenMs: taken.length > 0 ? taken.reduce((sum, ms) => sum + ms, 0) : null,
    sidecarVersion: row.sidecarVersion,
    startTimeMs: row.startTime?.getTime() ?? null,
    pid: row.pid,
    facts: captureFactsOf(row.facts),
  };
}

function profileOf(row: CapturedProfileRow): CapturedProfile[] {
  if (!isProfileKind(row.kind)) return [];
  const bytes = row.bytes === null ? null : Number(row.bytes);
  return [{ kind: row.kind, status: statusOf(row.status), bytes, sha256: row.sha256, error: row.error }];
}

function statusOf(text: string): ProfileStatus & CaptureStatus {
  return profileStatuses.find((status) => status === text) ?? "failed";
}
