import type { TargetEvent } from "../../model/events.ts";
import type { UnixMs } from "../../model/units.ts";
import type { PrismaClient } from "../db.ts";
import type { EventQuery, EventReader } from "../views/sources.ts";
import { configurationRow, meshEventOf, type NewEvent, targetEventRow } from "./event-row.ts";
import type { InstanceNow } from "./instance-now.ts";

/** Remembers what happened. The writers return at once; rows are written in order, together, within milliseconds. */
export interface Events extends EventReader {
  targetEvent: (event: TargetEvent) => void;
  configurationChanged: (atMs: UnixMs, what: string) => void;
  /** Resolves when all rows so far are durable or were given up. */
  flush: () => Promise<void>;
}

export interface EventsParts {
  client: PrismaClient;
  instanceNow: (key: string) => InstanceNow;
  log: (line: string) => void;
}

const maxWaiting = 50_000;
const rowsPerStatement = 500;
const maxListed = 1000;

export function createEvents({ client, instanceNow, log }: EventsParts): Events {
  let waiting: NewEvent[] = [];
  let writing: Promise<void> | null = null;
  let dropped = 0;

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const rows = waiting.slice(0, rowsPerStatement);
      waiting = waiting.slice(rows.length);
      try {
        await client.event.createMany({ data: rows });
      } catch (error) {
        dropped += rows.length;
        log(`events: ${rows.length} could not be written (${dropped} so far): ${String(error)}`);
      }
    }
    writing = null;
  };
  const add = (row: NewEvent): void => {
    if (waiting.length >= maxWaiting) {
      dropped += 1;
      if (dropped % 1000 === 1) log(`events: ${dropped} dropped, the database does not keep up`);
      return;
    }
    waiting.push(row);
    writing ??= Promise.resolve().then(write);
  };

  return {
    targetEvent: (event) => add(targetEventRow(event, instanceNow(event.instanceKey))),
    configurationChanged: (atMs, what) => add(configurationRow(atMs, what)),
    flush: async () => {
      await writing;
    },
    list: async (query) => {
      const rows = await client.event.findMany({
        where: { ...conditions(query), ...afterwards(query.after) },
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: Math.min(query.limit, maxListed),
      });
      return rows.map(meshEventOf);
    },
    count: (query) => client.event.count({ where: conditions(query) }),
  };
}

/** The order is newest first, and by id where the moment is the same. */
function afterwards(after: EventQuery["after"]) {
  if (!after) return {};
  const at = new Date(after.atMs);
  return { OR: [{ at: { lt: at } }, { at, id: { lt: BigInt(after.id) } }] };
}

function conditions(query: Omit<EventQuery, "limit" | "after">) {
  return {
    at: { gte: new Date(query.fromMs), lte: new Date(query.toMs) },
    ...(query.app === undefined ? {} : { app: query.app }),
    ...(query.instance === undefined ? {} : { instance: query.instance }),
    ...(query.kinds ? { kind: { in: query.kinds } } : {}),
    ...(query.rule === undefined ? {} : { rule: query.rule }),
    ...(query.outcomes ? { outcome: { in: [...query.outcomes] } } : {}),
  };
}
