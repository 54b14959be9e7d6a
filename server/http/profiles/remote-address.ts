import type { IncomingMessage } from "node:http";

/** Who sent a request; an IPv4 address also where the socket speaks IPv6. A proxy's address is the proxy's. */
export function remoteAddress(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? "").replace(/^::ffff:(?=\d+\.)/, "");
}
