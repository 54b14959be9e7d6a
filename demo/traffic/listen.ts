import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Idle connections are kept longer than any caller leaves them unused: neither MOSN nor Go closes them. */
const keepAliveTimeoutMs = 120_000;

/** Listens on loopback; `port` 0 lets the system choose. The port that it is. Rejects where the port is taken. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.keepAliveTimeout = keepAliveTimeoutMs;
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
