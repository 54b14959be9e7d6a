import type { TargetEvent } from "../../model/events.ts";
import type { UnixMs } from "../../model/units.ts";
import { groupCommit } from "../db/group-commit.ts";
import { isRefusal } from "../db/is-refusal.ts";
import type { PrismaClient } from "../db.ts";
import type { EventQuery, EventReader } from "../views/sources.ts";
import { configurationRow, meshEventOf, type NewEvent, targetEventRow } from "./event-row.ts";
import { insertEvents } from "./insert-events.ts";
import type { InstanceNow } from "./instance-now.ts";

/** Remembers what happened. The writers return at once; rows are written in order, together, within milliseconds. */
export interface Events extends EventReader {
  targetEvent: (event: TargetEvent) => void;
  configurationChanged: (atMs: UnixMs, what: string) => void;
  /** Resolves when all rows so far are durable or were given up. */
  flush: () => Promise<void>;
  /** Those that were given up so far. */
  lost: () => number;
}

export interface EventsParts {
  client: PrismaClient;
  instanceNow: (key: string) => InstanceNow;
  log: (line: string) => void;
}

/** So many that a whole fleet may go down twice. */
const maxWaiting = 100_000;
/** Few enough that a capture that begins meanwhile does not notice. */
const maxTogether = 250;
const maxListed = 1000;
const lossesPerLine = 1000;

export function createEvents({ client, instanceNow, log }: EventsParts): Events {
  const writes = groupCommit<NewEvent>({
    write: async (rows) => void (await client.$executeRaw(insertEvents(rows))),
    isRefusal,
    maxTogether,
    maxWaiting,
  });
  const add = (row: NewEvent): void =>
    void writes.add(row).catch((error: unknown) => {
      const lost = writes.lost();
      if (lost % lossesPerLine === 1) log(`events: ${lost} could not be written: ${String(error)}`);
    });

  return {
    targetEvent: (event) => add(targetEventRow(event, instanceNow(event.instanceKey))),
    configurationChanged: (atMs, what) => add(configurationRow(atMs, what)),
    flush: writes.settled,
    lost: writes.lost,
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
