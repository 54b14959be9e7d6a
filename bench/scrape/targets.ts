import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Served } from "./target-server.ts";

export interface Targets {
  /** `host:port` of each. */
  addresses: string[];
  served: () => Promise<Served>;
  stop: () => void;
}

/** Starts the process that serves the recorded bodies as so many targets. */
export async function startTargets(count: number): Promise<Targets> {
  const child = fork(fileURLToPath(new URL("./target-server.ts", import.meta.url)), [String(count)]);
  const [{ ports }] = (await once(child, "message")) as [{ ports: number[] }];
  return {
    addresses: ports.map((port) => `127.0.0.1:${port}`),
    async served() {
      child.send("served");
      const [message] = (await once(child, "message")) as [{ served: Served }];
      return message.served;
    },
    stop: () => child.disconnect(),
  };
}
