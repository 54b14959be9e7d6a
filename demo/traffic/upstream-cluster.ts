import type { Agent } from "node:http";
import type { Socket } from "node:net";
import { clusterObject, count, hostObject, type MetricsObject, observeNs } from "../mosn/metrics-object.ts";
import { byteMeter } from "./byte-meter.ts";
import { countingAgent } from "./counting-agent.ts";
import type { Reply } from "./counting-listener.ts";
import { type GetOutcome, httpGet } from "./http-get.ts";

/** A cluster of the egress side: round robin over its hosts, one retry where no answer came. */
export interface UpstreamCluster {
  objects: readonly MetricsObject[];
  request(path: string): Promise<Reply>;
}

interface Host {
  address: string;
  object: MetricsObject;
  agent: Agent;
}

const timeoutMs = 2000;
const attempts = 2;

export function upstreamCluster(name: string, addresses: readonly string[], random: () => number): UpstreamCluster {
  const cluster = clusterObject(name);
  const hosts: Host[] = addresses.map((address) => {
    const object = hostObject(name, address);
    return { address, object, agent: countingAgent([cluster, object]) };
  });
  let turn = Math.floor(random() * hosts.length);
  return {
    objects: [cluster, ...hosts.map((host) => host.object)],
    async request(path) {
      let outcome: GetOutcome = { kind: "refused" };
      for (let attempt = 0; attempt < attempts; attempt++) {
        const host = hosts[turn++ % hosts.length];
        if (!host) return { status: 502, body: "no healthy upstream", failedInMesh: true };
        if (attempt > 0) count([cluster], "request_retry");
        outcome = await send(cluster, host, path, random);
        if (outcome.kind === "answer" || outcome.kind === "timeout") break;
      }
      return replyTo(outcome);
    },
  };
}

async function send(cluster: MetricsObject, host: Host, path: string, random: () => number): Promise<GetOutcome> {
  const objects = [cluster, host.object];
  const startedMs = performance.now();
  let connection: Socket | null = null;
  const onConnected = (socket: Socket) => {
    connection = socket;
    count(objects, "request_total");
    count(objects, "request_active");
  };
  const outcome = await httpGet({ agent: host.agent, address: host.address, path, timeoutMs, onConnected });
  if (connection) {
    count(objects, "request_active", -1);
    const bytes = meter(connection);
    count([cluster], "connection_bytes_read_total", bytes.read);
    count([cluster], "connection_bytes_write", bytes.written);
  }
  if (outcome.kind === "answer") {
    observeNs(objects, "request_duration_time", Math.round((performance.now() - startedMs) * 1e6), random);
  }
  if (outcome.kind === "timeout") count(objects, "request_timeout");
  if (outcome.kind === "reset") count(objects, "request_remote_reset");
  const isGood = outcome.kind === "answer" && outcome.status < 500;
  count(objects, isGood ? "response_success" : "response_failed");
  return outcome;
}

const meter = byteMeter();

/** As MOSN maps it: 504 for a timeout, 502 for a connection that failed or was reset. */
function replyTo(outcome: GetOutcome): Reply {
  switch (outcome.kind) {
    case "answer":
      return { status: outcome.status, body: outcome.body };
    case "timeout":
      return { status: 504, body: "upstream request timeout" };
    default:
      return { status: 502, body: `upstream connection ${outcome.kind}` };
  }
}
