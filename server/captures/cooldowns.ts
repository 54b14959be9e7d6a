import type { HeldBack } from "../../model/events.ts";
import type { PrismaClient } from "../db.ts";
import { heldBackRow } from "../events/event-row.ts";
import { insertEvents } from "../events/insert-events.ts";
import type { InstanceNow } from "../events/instance-now.ts";
import { clearHeldBack, cooldownKey, type StoredCooldown, upsertCooldowns } from "./cooldown-rows.ts";

/** Remembers how cooldowns go on after their firing. Returns at once; rows are written in order, many together. */
export interface Cooldowns {
  /** What they hold back so far, or when they now end. */
  changed: (cooldowns: readonly StoredCooldown[]) => void;
  /** A cooldown is over: the event with its count, and the count that it leaves, become durable together. */
  heldBack: (held: HeldBack) => void;
  /** Resolves when all so far is durable or was given up. */
  flush: () => Promise<void>;
  /** What was given up so far. */
  lost: () => number;
}

export interface CooldownsParts {
  client: PrismaClient;
  instanceNow: (key: string) => InstanceNow;
  log: (line: string) => void;
}

const rowsPerWrite = 500;
const maxTold = 50_000;

export function createCooldowns({ client, instanceNow, log }: CooldownsParts): Cooldowns {
  const waiting = new Map<string, StoredCooldown>();
  let told: HeldBack[] = [];
  let writing: Promise<void> | null = null;
  let lost = 0;

  const writeSome = async (): Promise<void> => {
    const over = told.slice(0, rowsPerWrite);
    told = told.slice(over.length);
    const changed = [...waiting.entries()].slice(0, rowsPerWrite);
    for (const [key] of changed) waiting.delete(key);
    try {
      const events = over.map((held) => heldBackRow(held, instanceNow(held.instanceKey)));
      await client.$transaction([
        client.$executeRaw(insertEvents(events)),
        client.$executeRaw(clearHeldBack(over)),
        client.$executeRaw(upsertCooldowns(changed.map(([, cooldown]) => cooldown))),
      ]);
    } catch (error) {
      lost += over.length + changed.length;
      log(`cooldowns: ${over.length + changed.length} could not be written: ${String(error)}`);
    }
  };
  const write = async (): Promise<void> => {
    while (waiting.size > 0 || told.length > 0) await writeSome();
    writing = null;
  };
  const start = (): void => {
    writing ??= Promise.resolve().then(write);
  };

  return {
    changed(cooldowns) {
      for (const cooldown of cooldowns) waiting.set(JSON.stringify(cooldownKey(cooldown)), cooldown);
      if (cooldowns.length > 0) start();
    },
    heldBack(held) {
      const key = JSON.stringify(cooldownKey(held));
      // What the event tells must not be counted again.
      if (waiting.get(key)?.firedMs === held.fromMs) waiting.delete(key);
      if (told.length < maxTold) told.push(held);
      else {
        lost += 1;
        log(`cooldowns: the database does not keep up, what ${held.rule} of ${held.instanceKey} held back is not told`);
      }
      start();
    },
    flush: async () => {
      await writing;
    },
    lost: () => lost,
  };
}
