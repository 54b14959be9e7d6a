import type { MemberPorts, MemberSpec } from "../member-spec.ts";
import { percentiles } from "./mosn-exposition.ts";

/** The parts of `/api/v1/config_dump`, named as MOSN names them. */
export interface ConfigDump {
  mosn_config: unknown;
  listener: Record<string, unknown>;
  cluster: Record<string, unknown>;
  routers: Record<string, unknown>;
}

/** What this sidecar runs with: listeners with their types, clusters with their hosts, the routes between them. */
export function configDump(
  spec: MemberSpec,
  ports: MemberPorts,
  hosts: Readonly<Record<string, readonly string[]>>,
): ConfigDump {
  const ingress = `ingress_${spec.app}`;
  const upstreams = Object.keys(hosts);
  return {
    mosn_config: mosnConfig(spec, ports),
    listener: {
      egress_mesh: listener("egress_mesh", "egress", ports.egress, "client_router"),
      [ingress]: listener(ingress, "ingress", ports.ingress, "server_router"),
    },
    cluster: Object.fromEntries(
      upstreams.map((app) => [clusterName(app), cluster(clusterName(app), hosts[app] ?? [])]),
    ),
    routers: { client_router: clientRouter(upstreams) },
  };
}

/** The egress cluster of an application. */
export function clusterName(app: string): string {
  return `outbound.${app}`;
}

function mosnConfig(spec: MemberSpec, ports: MemberPorts): unknown {
  const address = "127.0.0.1";
  return {
    servers: [{ mosn_server_name: spec.pod, default_log_level: "INFO", graceful_timeout: "0s" }],
    disable_upgrade: true,
    metrics: {
      sinks: [{ type: "prometheus", go_plugin_config: null, config: { percentiles, port: ports.metrics } }],
      stats_matcher: {},
      shm_zone: "",
      shm_size: "0B",
      flush_mosn: false,
      lazy_flush: false,
      sample: { type: "", size: 0, exp_decay_alpha: 0 },
    },
    admin: { address: { socket_address: { address, port_value: ports.admin } } },
    pprof: { debug: true, port_value: ports.pprof, endpoint: address },
  };
}

function listener(name: string, type: "ingress" | "egress", port: number, router: string): unknown {
  const config = { downstream_protocol: "Http1", router_config_name: router, upstream_protocol: "Http1" };
  return {
    name,
    type,
    address: `127.0.0.1:${port}`,
    bind_port: true,
    network: "tcp",
    filter_chains: [{ tls_context_set: [{}], filters: [{ type: "proxy", go_plugin_config: null, config }] }],
  };
}

function cluster(name: string, hosts: readonly string[]): unknown {
  return {
    name,
    type: "SIMPLE",
    lb_type: "LB_ROUNDROBIN",
    hosts: hosts.map((address) => ({ address, weight: 1 })),
  };
}

function clientRouter(upstreams: readonly string[]): unknown {
  const routers = upstreams.map((app) => ({
    match: { prefix: `/${app}/` },
    route: { cluster_name: clusterName(app), timeout: "2s", retry_policy: { retry_on: true, num_retries: 1 } },
  }));
  return {
    router_config_name: "client_router",
    virtual_hosts: [{ name: "clientHost", domains: ["*"], routers }],
  };
}
