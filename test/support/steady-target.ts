import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A MOSN that serves exactly as many requests a second as it says, whenever it is asked. */
export interface SteadyTarget {
  address: string;
  /** When it was scraped. */
  servedMs: readonly number[];
  stop: () => void;
}

/** Counters follow the clock: what is between two scrapes is known without having been there. */
export async function startSteadyTarget(requestsPerSecond: number): Promise<SteadyTarget> {
  const servedMs: number[] = [];
  const startMs = Date.now() - 3_600_000;
  const server = createServer((_request, response) => {
    const nowMs = Date.now();
    servedMs.push(nowMs);
    const requests = Math.floor(((nowMs - startMs) / 1000) * requestsPerSecond);
    const labels = '{listener="ingress_orders"}';
    response.end(
      [
        "# TYPE downstream_request_total counter",
        `downstream_request_total${labels} ${requests}`,
        "# TYPE downstream_request_time_total counter",
        `downstream_request_time_total${labels} ${requests * 5_000_000}`,
        "# TYPE process_start_time_seconds gauge",
        `process_start_time_seconds ${startMs / 1000}`,
        "",
      ].join("\n"),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `127.0.0.1:${port}`, servedMs, stop };
}
