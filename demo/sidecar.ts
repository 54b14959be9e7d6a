import { Agent, type Server } from "node:http";
import type { MemberPorts, MemberSpec } from "./member-spec.ts";
import { globalObject, listenerObject, type MetricsObject, standingObjects } from "./mosn/metrics-object.ts";
import { answerAdmin } from "./mosn/mosn-admin.ts";
import { clusterName, configDump } from "./mosn/mosn-config-dump.ts";
import { countingListener, type Reply, type RequestHandler } from "./traffic/counting-listener.ts";
import { httpGet } from "./traffic/http-get.ts";
import type { ShopSurroundings } from "./traffic/shop-application.ts";
import { type UpstreamCluster, upstreamCluster } from "./traffic/upstream-cluster.ts";

/** The sidecar half of a member: two listeners, the clusters behind the egress one, and what it tells of itself. */
export interface Sidecar {
  ingress: Server;
  egress: Server;
  /** Every metrics object there is by now. */
  objects(): MetricsObject[];
  /** Takes the addresses of the applications' ingress listeners, as a control plane would push them. */
  setHosts(hosts: Readonly<Record<string, readonly string[]>>): void;
  admin(method: string, url: URL, ports: MemberPorts): { status: number; body: string };
}

const noRoute: Reply = { status: 404, body: "no route", failedInMesh: true };

export function createSidecar(spec: MemberSpec, serve: RequestHandler, random: () => number): Sidecar {
  const global = globalObject();
  const ingress = listenerObject(`ingress_${spec.app}`);
  const egress = listenerObject("egress_mesh");
  const standing = standingObjects();
  let hosts: Readonly<Record<string, readonly string[]>> = {};
  let clusters = new Map<string, UpstreamCluster>();
  const objects = () => [
    global,
    ingress,
    egress,
    ...standing,
    ...[...clusters.values()].flatMap((each) => each.objects),
  ];
  const route = async (path: string) => clusters.get(path.split("/")[1] ?? "")?.request(path) ?? noRoute;
  return {
    ingress: countingListener([global, ingress], serve, random),
    egress: countingListener([global, egress], route, random),
    objects,
    setHosts(next) {
      hosts = next;
      clusters = new Map(Object.entries(next).map(([app, of]) => [app, upstreamCluster(clusterName(app), of, random)]));
    },
    admin(method, url, ports) {
      const env = { POD_NAME: spec.pod, POD_NAMESPACE: "shop", SERVICE_CLUSTER: spec.app, ZONE: spec.zone };
      const dump = configDump(spec, ports, hosts);
      return answerAdmin(
        { version: spec.sidecarVersion, pid: process.pid, objects: objects(), global, env, dump },
        method,
        url,
      );
    },
  };
}

const callTimeoutMs = 3000;

/** How the application half reaches others: over HTTP, through its own egress listener. */
export function callThrough(egressPort: () => number): ShopSurroundings["callUpstream"] {
  const agent = new Agent({ keepAlive: true });
  return async (app, operation) => {
    const address = `127.0.0.1:${egressPort()}`;
    const outcome = await httpGet({ agent, address, path: `/${app}/${operation}`, timeoutMs: callTimeoutMs });
    return outcome.kind === "answer" ? outcome.status : 502;
  };
}
