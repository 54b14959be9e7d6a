import type { Milliseconds } from "../../model/units.ts";
import type { Connection } from "./connection.ts";

const mostPerOrigin = 2;
/** A target that is gone leaves its connection behind. */
const longestIdleMs: Milliseconds = 5 * 60_000;

interface Idle {
  connections: Connection[];
  sinceMs: Milliseconds;
}

/** Connections that wait for their next exchange. */
export interface IdleConnections {
  /** The one that was used last. */
  take: (origin: string) => Connection | null;
  /** Keeps a connection, or closes it where so many are kept already: those that are kept stay, whoever comes later. */
  give: (origin: string, connection: Connection, nowMs: Milliseconds) => void;
  /** The one that has waited longest, of any origin. */
  takeOldest: () => Connection | null;
  close: () => void;
}

export function idleConnections(most: number): IdleConnections {
  // In the order of `sinceMs`.
  const idle = new Map<string, Idle>();
  let count = 0;

  const drop = (origin: string, connection: Connection) => {
    const known = idle.get(origin);
    const index = known?.connections.indexOf(connection) ?? -1;
    if (!known || index < 0) return;
    known.connections.splice(index, 1);
    count--;
    if (known.connections.length === 0) idle.delete(origin);
  };
  const closeOutdated = (nowMs: Milliseconds) => {
    for (const [origin, { connections, sinceMs }] of idle) {
      if (nowMs - sinceMs < longestIdleMs) return;
      idle.delete(origin);
      count -= connections.length;
      for (const connection of connections) connection.destroy();
    }
  };
  return {
    take(origin) {
      const known = idle.get(origin);
      const connection = known?.connections.at(-1);
      if (!connection) return null;
      drop(origin, connection);
      return connection;
    },
    give(origin, connection, nowMs) {
      closeOutdated(nowMs);
      const connections = idle.get(origin)?.connections ?? [];
      if (count >= most || connections.length >= mostPerOrigin) return connection.destroy();
      connection.listener = null;
      connection.isReused = true;
      connection.endedIdle = () => drop(origin, connection);
      connections.push(connection);
      count++;
      idle.delete(origin);
      idle.set(origin, { connections, sinceMs: nowMs });
    },
    takeOldest() {
      for (const [origin, { connections }] of idle) {
        const [oldest] = connections;
        if (!oldest) continue;
        drop(origin, oldest);
        return oldest;
      }
      return null;
    },
    close() {
      const all = [...idle.values()].flatMap(({ connections }) => connections);
      idle.clear();
      count = 0;
      for (const connection of all) connection.destroy();
    },
  };
}
