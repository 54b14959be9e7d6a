import * as net from "node:net";
import * as tls from "node:tls";
import type { TlsOptions } from "../access/read-access.ts";
import type { HttpRequest } from "./http-request.ts";

/** Whoever waits for an answer on a connection. */
export interface ConnectionListener {
  /** The first `length` bytes are new; the memory is written over afterwards. */
  arrived: (bytes: Buffer, length: number) => void;
  /** Null: the other side closed it in order. Told at most once. */
  ended: (error: Error | null) => void;
}

/** A connection to a server, which carries one exchange after the other. */
export interface Connection {
  /** Null while it is idle. */
  listener: ConnectionListener | null;
  /** Told when it ends while nobody listens. */
  endedIdle: () => void;
  isReused: boolean;
  send: (text: string) => void;
  destroy: () => void;
}

/** TLS of a server: its settings, prepared once for all connections. */
export interface PreparedTls {
  options: TlsOptions;
  context: tls.SecureContext;
}

export function preparedTls(options: TlsOptions): PreparedTls {
  return { options, context: tls.createSecureContext(options) };
}

/**
 * Opens a connection that reads into `memory`, which all connections of a thread share: what was read is taken before
 * the next read. Errors are told to the listener.
 * @param gone told once, when it has ended or was destroyed
 */
export function openConnection(
  request: HttpRequest,
  secure: PreparedTls | null,
  memory: Buffer,
  gone: () => void,
): Connection {
  let hasEnded = false;
  const end = (error: Error | null) => {
    if (hasEnded) return;
    connection.destroy();
    if (connection.listener) connection.listener.ended(error);
    else connection.endedIdle();
  };
  const onread = {
    buffer: memory,
    callback(length: number) {
      // Bytes that nobody asked for.
      if (connection.listener === null) end(null);
      else connection.listener.arrived(memory, length);
      return true;
    },
  };
  const socket = openSocket(request, secure, onread);
  const connection: Connection = {
    listener: null,
    endedIdle: () => undefined,
    isReused: false,
    send: (text) => void socket.write(text, "latin1"),
    destroy() {
      if (hasEnded) return;
      hasEnded = true;
      socket.destroy();
      gone();
    },
  };
  socket.on("error", end);
  socket.on("end", () => end(null));
  socket.on("close", () => end(null));
  return connection;
}

function openSocket({ host, port }: HttpRequest, secure: PreparedTls | null, onread: net.OnReadOpts): net.Socket {
  if (secure === null) return net.connect({ host, port, onread });
  const { options, context } = secure;
  const servername = options.servername ?? (net.isIP(host) === 0 ? host : "");
  return tls.connect({ host, port, onread, ...options, servername, secureContext: context } as tls.ConnectionOptions);
}
