import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { envoyTool } from "./envoy-tool.ts";
import { freePort, waitFor } from "./running-console.ts";

/** A real Envoy between two listeners and one upstream. */
export interface Envoy {
  adminUrl: string;
  /** A listener that its configuration calls inbound, by a name that tells nothing; prefix `trade`. */
  inboundUrl: string;
  /** One that it calls outbound; prefix `calls`. */
  outboundUrl: string;
  /** Ends the process and begins another one with the same configuration. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

interface Ports {
  admin: number;
  inbound: number;
  outbound: number;
}

/** An Envoy in front of what listens on `upstreamPort` of loopback, or the reason why there is none. */
export async function startEnvoy(upstreamPort: number): Promise<Envoy | { missing: string }> {
  const tool = await envoyTool();
  if ("missing" in tool) return tool;
  const ports = { admin: await freePort(), inbound: await freePort(), outbound: await freePort() };
  const folder = mkdtempSync(join(tmpdir(), "meshscope-envoy-"));
  const file = join(folder, "envoy.json");
  writeFileSync(file, JSON.stringify(bootstrap(ports, upstreamPort)));
  const begin = async (): Promise<ChildProcess> => {
    const args = ["-c", file, "--concurrency", "1", "--disable-hot-restart", "--log-level", "error"];
    const child = spawn(tool.command, args, { env: { ...process.env, ...tool.env }, stdio: "ignore" });
    await waitFor(() => isLive(ports.admin), 20_000, "Envoy to be live");
    return child;
  };
  let child = await begin();
  const stop = async (): Promise<void> => {
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    await ended;
  };
  return {
    adminUrl: `http://127.0.0.1:${ports.admin}`,
    inboundUrl: `http://127.0.0.1:${ports.inbound}`,
    outboundUrl: `http://127.0.0.1:${ports.outbound}`,
    async restart() {
      await stop();
      child = await begin();
    },
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isLive(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
  return answer?.status === 200;
}

function bootstrap(ports: Ports, upstreamPort: number): object {
  return {
    admin: { address: loopback(ports.admin) },
    // Histograms are merged at a flush, every five seconds by default.
    stats_flush_interval: "0.1s",
    static_resources: {
      listeners: [
        listener("listener_0", "INBOUND", "trade", ports.inbound),
        listener("listener_1", "OUTBOUND", "calls", ports.outbound),
      ],
      clusters: [
        {
          name: "app",
          type: "STATIC",
          load_assignment: {
            cluster_name: "app",
            endpoints: [{ lb_endpoints: [{ endpoint: { address: loopback(upstreamPort) } }] }],
          },
        },
      ],
    },
  };
}

function loopback(port: number): object {
  return { socket_address: { address: "127.0.0.1", port_value: port } };
}

function listener(name: string, direction: "INBOUND" | "OUTBOUND", prefix: string, port: number): object {
  const extensions = "type.googleapis.com/envoy.extensions.filters";
  const manager = {
    "@type": `${extensions}.network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: prefix,
    route_config: {
      virtual_hosts: [{ name: "all", domains: ["*"], routes: [{ match: { prefix: "/" }, route: { cluster: "app" } }] }],
    },
    http_filters: [{ name: "router", typed_config: { "@type": `${extensions}.http.router.v3.Router` } }],
  };
  return {
    name,
    traffic_direction: direction,
    address: loopback(port),
    filter_chains: [{ filters: [{ name: "http", typed_config: manager }] }],
  };
}
