import { sweep } from "./captures/retention.ts";
import type { ConfigurationSource } from "./configuration-source.ts";
import type { Log } from "./log.ts";
import type { Memory } from "./memory.ts";
import type { Notices } from "./notices.ts";
import { within } from "./within.ts";

const sweepEveryMs = 600_000;
const lookEveryMs = 5000;
/** A database that has much to do answers late. */
const patienceMs = 20_000;

export interface House {
  memory: Memory;
  source: ConfigurationSource;
  notices: Notices;
  now: () => number;
  log: Log;
}

/** Removes what retention no longer keeps, and tells of a store that refuses samples, until what it returns is called. */
export function keepHouse({ memory, source, notices, now, log }: House): () => Promise<void> {
  const sweepOnce = (): void =>
    void sweep({ client: memory.database.client, archive: memory.archive }, source.current().retention, now()).catch(
      (error: unknown) => log.error(`retention: ${String(error)}`),
    );
  const look = async (): Promise<void> => {
    const { state, reason } = await memory.store
      .stats()
      .catch((error: unknown) => ({ state: "refusing", reason: String(error) }));
    notices.set("store", state === "ok" ? [] : [{ status: "bad", text: `New samples are refused: ${reason}.` }]);
    const silent = await within(memory.database.ping(), patienceMs).then(
      () => "",
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const text = `The database does not answer; what happens now is not remembered: ${silent.split("\n").at(-1)}`;
    notices.set("database", silent === "" ? [] : [{ status: "bad", text }]);
    const lost = memory.lost();
    if (lost > 0) {
      const what = `${lost} events, firings or cooldowns could not be written to the database since the start; the log says why.`;
      notices.set("memory", [{ status: "bad", text: what }]);
    }
  };
  const timers = [setInterval(sweepOnce, sweepEveryMs), setInterval(() => void look(), lookEveryMs)];
  sweepOnce();
  return async () => timers.forEach((timer) => clearInterval(timer));
}
