import type { Bytes } from "../../model/units.ts";
import { type Connection, openConnection, type PreparedTls } from "./connection.ts";
import type { HttpRequest } from "./http-request.ts";
import { idleConnections } from "./idle-connections.ts";

const readBytes: Bytes = 64 * 1024;

/** How many connections there are at most. */
export interface ConnectionLimits {
  /** Idle ones. */
  kept: number;
  /** All of them; who needs one more waits. */
  open: number;
}

/** Whoever needs a connection. */
export interface ConnectionSeeker {
  readonly request: HttpRequest;
  /** Connections are for all of the same key. */
  readonly key: string;
  readonly tls: PreparedTls | null;
  /** Has one from now on: a kept one, or one that is being opened. */
  connected: (connection: Connection) => void;
}

/** All connections of a client, idle and busy. They read into one memory. */
export interface Connections {
  /** At once, or when one becomes free. */
  seek: (seeker: ConnectionSeeker) => void;
  /** Stops waiting; false: it did not wait. */
  giveUp: (seeker: ConnectionSeeker) => boolean;
  /** An exchange is over. */
  release: (key: string, connection: Connection, mayBeKept: boolean) => void;
  /** Closes what is idle. */
  closeIdle: () => void;
}

export function createConnections(limits: ConnectionLimits): Connections {
  const memory = Buffer.allocUnsafeSlow(readBytes);
  const idle = idleConnections(limits.kept);
  const waiting = new Set<ConnectionSeeker>();
  let open = 0;

  const serveNext = () => {
    const [next] = waiting;
    if (!next) return;
    waiting.delete(next);
    seek(next);
  };
  const gone = () => {
    open--;
    serveNext();
  };
  const seek = (seeker: ConnectionSeeker): void => {
    const kept = idle.take(seeker.key);
    if (kept) return seeker.connected(kept);
    const inTheWay = open >= limits.open ? idle.takeOldest() : null;
    if (open >= limits.open && inTheWay === null) {
      waiting.add(seeker);
      return;
    }
    open++;
    const connection = openConnection(seeker.request, seeker.tls, memory, gone);
    inTheWay?.destroy();
    seeker.connected(connection);
  };
  return {
    seek,
    giveUp: (seeker) => waiting.delete(seeker),
    release(key, connection, mayBeKept) {
      connection.listener = null;
      if (mayBeKept) idle.give(key, connection, performance.now());
      else connection.destroy();
      serveNext();
    },
    closeIdle: idle.close,
  };
}
