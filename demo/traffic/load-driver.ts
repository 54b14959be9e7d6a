import { Agent } from "node:http";
import { edge } from "../topology.ts";
import { httpGet } from "./http-get.ts";
import { edgeRate, nextGapMs, pickWeighted } from "./load-wave.ts";

const timeoutMs = 5000;
/** Requests under way at once; beyond it the driver skips, as a queue in front of the edge would refuse. */
const maxInFlight = 200;

/** The shop's customers: requests to the edge's addresses in turn, for as long as the process lives. */
export function startLoad(addresses: readonly string[]): void {
  const agent = new Agent({ keepAlive: true });
  const startedMs = performance.now();
  let turn = 0;
  let inFlight = 0;
  const send = async (address: string): Promise<void> => {
    inFlight++;
    await httpGet({ agent, address, path: `/${pickWeighted(edge.weights, Math.random())}`, timeoutMs });
    inFlight--;
  };
  const next = () => {
    setTimeout(next, nextGapMs(edgeRate(performance.now() - startedMs), Math.random()));
    const address = addresses[turn++ % addresses.length];
    if (address !== undefined && inFlight < maxInFlight) void send(address);
  };
  next();
}
