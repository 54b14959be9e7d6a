import type { Socket } from "node:net";

/** Bytes of a connection since this was last asked of it. */
export type ByteMeter = (socket: Socket) => { read: number; written: number };

export function byteMeter(): ByteMeter {
  const counted = new WeakMap<Socket, { read: number; written: number }>();
  return (socket) => {
    const before = counted.get(socket) ?? { read: 0, written: 0 };
    const now = { read: socket.bytesRead, written: socket.bytesWritten };
    counted.set(socket, now);
    return { read: now.read - before.read, written: now.written - before.written };
  };
}
