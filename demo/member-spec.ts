import { type AppName, applications, appNames, podsOf, sidecarVersion, zoneOf } from "./topology.ts";

/** Ports that a member listens on; 0 lets the system choose. */
export interface MemberPorts {
  ingress: number;
  egress: number;
  metrics: number;
  admin: number;
  pprof: number;
  /** The application's own exposition: edge only, else 0. */
  application: number;
}

/** What one process of the mesh is told at its start, as JSON in its first argument. */
export interface MemberSpec {
  app: AppName;
  pod: string;
  zone: string;
  sidecarVersion: string;
  /** From so many requests on, an operation's own time is `factor` times as long; null: never. */
  slowdown: { afterRequests: number; factor: number } | null;
  /** The ports of its earlier life, so that its addresses outlive a restart. */
  ports: MemberPorts;
}

const portsToChoose: MemberPorts = { ingress: 0, egress: 0, metrics: 0, admin: 0, pprof: 0, application: 0 };

/** Every process of the mesh, healthy. */
export function memberSpecs(): MemberSpec[] {
  return appNames.flatMap((app) =>
    podsOf(app).map((pod, replica) => ({
      app,
      pod,
      zone: zoneOf(replica),
      sidecarVersion,
      slowdown: null,
      ports: portsToChoose,
    })),
  );
}

/**
 * V8's flags for a member: the smallest young generation, and no compiler behind the interpreter. At a few requests a
 * second compiled code saves next to no CPU and costs each process 10 MB; profiles then show every call, none inlined.
 */
export function memberFlags(app: AppName): string[] {
  return [
    `--max-old-space-size=${applications[app].oldSpaceMiB}`,
    "--max-semi-space-size=1",
    "--v8-pool-size=1",
    "--no-opt",
    "--no-maglev",
    "--no-sparkplug",
  ];
}
