import { z } from "zod";
import { isProfileKind } from "../../../model/profile-kinds.ts";
import type { OutsideProfile, OutsideProfiles, ProfileSource } from "../../../model/profiles/answers.ts";
import { type ProfileFormatId, profileFormats } from "../../../model/profiles/formats.ts";
import type { UnixMs } from "../../../model/units.ts";
import type { OutsideQuery } from "../../api/profile-reads.ts";
import { storedText } from "../../db/stored-text.ts";
import type { PrismaClient } from "../../db.ts";
import type { Prisma, OutsideProfile as Row } from "../../generated/prisma/client.ts";

/** Profiles from outside as they are remembered. */
export interface OutsideProfileStore {
  /** Durable before it resolves. */
  save: (profile: OutsideProfile) => Promise<void>;
  get: (id: string) => Promise<OutsideProfile | null>;
  list: (query: OutsideQuery) => Promise<OutsideProfiles>;
}

const maxTextLength = 2000;

export function createOutsideProfiles(client: PrismaClient): OutsideProfileStore {
  return {
    save: async (profile) => {
      await client.outsideProfile.create({ data: rowOf(profile) });
    },
    get: async (id) => {
      const row = await client.outsideProfile.findUnique({ where: { id } });
      return row && profileOf(row);
    },
    list: async ({ app, instance, from, limit }) => {
      const where = { ...(app === undefined ? {} : { app }), ...(instance === undefined ? {} : { instance }) };
      const orderBy = [{ received: "desc" as const }, { id: "desc" as const }];
      const [rows, total] = await Promise.all([
        client.outsideProfile.findMany({ where, orderBy, skip: from, take: limit }),
        client.outsideProfile.count({ where }),
      ]);
      return { rows: rows.map(profileOf), total };
    },
  };
}

function short(value: string): string {
  return storedText(value, maxTextLength);
}

function rowOf(profile: OutsideProfile): Prisma.OutsideProfileCreateInput {
  const { receivedMs, fromMs, toMs, bytes, labels, ...rest } = profile;
  return {
    ...rest,
    name: short(rest.name),
    app: short(rest.app),
    instance: short(rest.instance),
    instanceName: short(rest.instanceName),
    comment: short(rest.comment),
    eventId: short(rest.eventId),
    sampleTypes: rest.sampleTypes.map(({ type, unit }) => ({ type: short(type), unit: short(unit) })),
    labels: Object.fromEntries(Object.entries(labels).map(([key, value]) => [short(key), short(value)])),
    bytes: BigInt(bytes),
    received: new Date(receivedMs),
    from: dateOf(fromMs),
    to: dateOf(toMs),
  };
}

const sampleTypesSchema = z.array(z.object({ type: z.string(), unit: z.string() })).catch([]);
const labelsSchema = z.record(z.string(), z.string()).catch({});

function profileOf(row: Row): OutsideProfile {
  const { received, from, to, bytes, source, format, kind, sampleTypes, labels, ...rest } = row;
  return {
    ...rest,
    bytes: Number(bytes),
    receivedMs: received.getTime(),
    fromMs: from?.getTime() ?? null,
    toMs: to?.getTime() ?? null,
    source: sourceOf(source),
    format: isFormat(format) ? format : "pprof",
    kind: kind !== null && isProfileKind(kind) ? kind : null,
    sampleTypes: sampleTypesSchema.parse(sampleTypes),
    labels: labelsSchema.parse(labels),
  };
}

function dateOf(ms: UnixMs | null): Date | null {
  return ms === null ? null : new Date(ms);
}

function isFormat(text: string): text is ProfileFormatId {
  return Object.hasOwn(profileFormats, text);
}

function sourceOf(text: string): ProfileSource {
  return text === "holmes" || text === "pyroscope" ? text : "upload";
}
