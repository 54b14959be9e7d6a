import { type AppName, applications, appNames, edge, resources } from "../topology.ts";
import type { MemberAddress } from "./mesh.ts";

/**
 * The demo's `meshscope.yaml`: a job per application with a target per sidecar, and one for the edge application's own
 * exposition. `instance` is the pod, so that an instance stays itself when its ports change with the next start.
 */
export function meshConfig(addresses: readonly MemberAddress[]): string {
  const jobs = appNames.map((app) =>
    sidecarJob(
      app,
      addresses.filter(({ spec }) => spec.app === app),
    ),
  );
  return [
    "# The demo mesh of Meshscope: written at every start, with the ports that were free.",
    "global: { scrape_interval: 4s, scrape_timeout: 3s }",
    "scrape_configs:",
    ...jobs,
    applicationJob(addresses.filter(({ spec }) => spec.app === edge.app)),
    "capture: { cpuSeconds: 5, perHour: 240 }",
    "",
  ].join("\n");
}

function sidecarJob(app: AppName, addresses: readonly MemberAddress[]): string {
  const targets = addresses.map((address) =>
    target(address, address.ports.metrics, {
      __admin_address__: `127.0.0.1:${address.ports.admin}`,
      __pprof_address__: `127.0.0.1:${address.ports.pprof}`,
    }),
  );
  const { cpuCores, memoryLimitMiB } = resources;
  return [
    `  - job_name: ${app}`,
    "    sidecar:",
    "      kind: auto",
    `      resources: { cpuCores: ${cpuCores}, memoryLimit: ${memoryLimitMiB}MiB }`,
    "    static_configs:",
    ...targets,
  ].join("\n");
}

/** The sidecars' targets tell of process, admin and profiles already; this one adds the request histogram alone. */
function applicationJob(addresses: readonly MemberAddress[]): string {
  return [
    `  - job_name: ${edge.app}-app`,
    "    sidecar: { kind: go }",
    "    static_configs:",
    ...addresses.map((address) => target(address, address.ports.application, {})),
  ].join("\n");
}

function target({ spec }: MemberAddress, port: number, addressLabels: Record<string, string>): string {
  const labels = {
    app: spec.app,
    zone: spec.zone,
    pod: spec.pod,
    instance: spec.pod,
    version: applications[spec.app].version,
    ...addressLabels,
  };
  const pairs = Object.entries(labels).map(([name, value]) => `${name}: "${value}"`);
  return [`      - targets: ["127.0.0.1:${port}"]`, `        labels: { ${pairs.join(", ")} }`].join("\n");
}
