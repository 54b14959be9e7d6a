import type { CapturedProfile, CaptureStatus } from "../../model/captures.ts";
import type { Recording } from "../../model/recorder.ts";
import type { Rule } from "../../model/rules.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { Culprit } from "../../model/views/captures.ts";
import { storedText } from "../db/stored-text.ts";
import type { PrismaClient } from "../db.ts";
import type { InstanceNow } from "../events/instance-now.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { CaptureReader } from "../views/sources.ts";
import { createBeginnings } from "./begin.ts";
import type { CaptureBeginning } from "./capture-beginning.ts";
import { afterwards, captureWhere } from "./capture-conditions.ts";
import { captureMomentOf, captureRecordOf, captureRowOf } from "./capture-row.ts";
import { lastHealthyCapture } from "./last-healthy.ts";
import { recordedColumns } from "./recorded-row.ts";

/** Captures as they are remembered. Every writer is durable before it resolves. */
export interface Captures extends CaptureReader {
  /** Firings as events, their cooldowns and the capture's row with its profiles as `running`: all or nothing. */
  begin: (decision: CaptureBeginning) => Promise<void>;
  /** Beginnings that were given up so far. */
  lost: () => number;
  profileDone: (captureId: string, profile: CapturedProfile, takenMs: Milliseconds) => Promise<void>;
  captureDone: (captureId: string, status: CaptureStatus) => Promise<void>;
  /** What the flight recorder took before or after it. */
  recorded: (captureId: string, recording: Recording) => Promise<void>;
  /** Null: it was looked for and there is none. */
  saveCulprit: (captureId: string, culprit: Culprit | null) => Promise<void>;
  /** Retention leaves a pinned capture alone, and those of its siblings. False: there is no such capture. */
  pin: (captureId: string, pinned: boolean) => Promise<boolean>;
  /** Ended captures whose culprit was not looked for yet, newest first. */
  unanalysed: (limit: number) => Promise<string[]>;
}

export interface CapturesParts {
  client: PrismaClient;
  now: () => UnixMs;
  instanceNow: (key: string) => InstanceNow;
  /** How a rule judges; asked when a capture begins. */
  modeOf: (rule: string) => Rule["mode"];
}

const maxListed = 1000;
const maxMoments = 5000;

export function createCaptures({ client, now, instanceNow, modeOf }: CapturesParts): Captures {
  const { begin, lost } = createBeginnings({ client, instanceNow, modeOf });
  return {
    begin,
    lost,
    profileDone: async (captureId, profile, takenMs) => {
      const { kind, status, sha256 } = profile;
      const bytes = profile.bytes === null ? null : BigInt(profile.bytes);
      const error = profile.error === null ? null : storedText(profile.error, 2000);
      const columns = { status, bytes, sha256, error, takenMs: Math.round(takenMs) };
      await client.capturedProfile.upsert({
        where: { captureId_kind: { captureId, kind } },
        create: { captureId, kind, ...columns },
        update: columns,
      });
    },
    captureDone: async (id, status) => {
      await client.capture.updateMany({ where: { id }, data: { status, finished: new Date(now()) } });
    },
    recorded: async (captureId, recording) => {
      const at = new Date(recording.atMs);
      const columns = recordedColumns(recording);
      await client.recordedProfile.upsert({
        where: { captureId_at: { captureId, at } },
        create: { captureId, at, ...columns },
        update: columns,
      });
    },
    saveCulprit: async (id, culprit) => {
      const column = culprit
        ? { ...culprit, name: storedText(culprit.name, 1000), file: storedText(culprit.file, 1000) }
        : Prisma.DbNull;
      await client.capture.updateMany({ where: { id }, data: { culprit: column, analysed: true } });
    },
    pin: async (id, pinned) => {
      // The first pin stays: when somebody found it worth keeping is worth keeping.
      if (pinned) await client.capture.updateMany({ where: { id, pinned: null }, data: { pinned: new Date(now()) } });
      else await client.capture.updateMany({ where: { id }, data: { pinned: null } });
      return (await client.capture.count({ where: { id } })) > 0;
    },
    unanalysed: async (limit) => {
      const rows = await client.capture.findMany({
        where: { analysed: false, status: { not: "running" } },
        orderBy: { at: "desc" },
        take: limit,
        select: { id: true },
      });
      return rows.map((row) => row.id);
    },
    ...createReader(client),
  };
}

function createReader(client: PrismaClient): CaptureReader {
  return {
    list: async ({ limit, after, ...conditions }) => {
      const rows = await client.capture.findMany({
        where: { AND: [captureWhere(conditions), afterwards(after)] },
        include: { profiles: true },
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: Math.min(limit, maxListed),
      });
      return rows.map(captureRowOf);
    },
    moments: async (conditions) => {
      const rows = await client.capture.findMany({
        where: captureWhere(conditions),
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: maxMoments,
        select: {
          id: true,
          at: true,
          app: true,
          culprit: true,
          profiles: { where: { status: "stored" }, select: { kind: true } },
        },
      });
      return rows.map(captureMomentOf);
    },
    get: async (id) => {
      const row = await client.capture.findUnique({
        where: { id },
        include: { profiles: true, recordings: true, events: { orderBy: { id: "asc" } } },
      });
      return row && captureRecordOf(row);
    },
    lastHealthy: async (query) => {
      const row = await lastHealthyCapture(client, query);
      return row && captureRecordOf(row);
    },
    count: async (conditions) => {
      const where = captureWhere(conditions);
      const [total, running] = await Promise.all([
        client.capture.count({ where }),
        client.capture.count({ where: { AND: [where, { status: "running" }] } }),
      ]);
      return { total, running };
    },
  };
}
