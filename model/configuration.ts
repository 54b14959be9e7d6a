import type { HttpAccess } from "./http-access.ts";
import type { SidecarKind } from "./kinds.ts";
import type { RecorderConfig } from "./recorder.ts";
import type { RelabelRule } from "./relabel-rule.ts";
import type { Rule } from "./rules.ts";
import type { ScrapeLimits } from "./targets.ts";
import type { Bytes, Milliseconds, Percent } from "./units.ts";

/** `meshscope.yaml`, checked and with every default filled in (semantics.md, "Configuration"). */
export interface Configuration {
  scrapeConfigs: ScrapeConfig[];
  rules: Rule[];
  capture: CaptureConfig;
  retention: RetentionConfig;
  server: ServerConfig;
}

export interface ScrapeConfig {
  jobName: string;
  intervalMs: Milliseconds;
  timeoutMs: Milliseconds;
  metricsPath: string;
  scheme: "http" | "https";
  params: Record<string, string[]>;
  honorTimestamps: boolean;
  limits: ScrapeLimits;
  staticConfigs: { targets: string[]; labels: Record<string, string> }[];
  /** Absolute paths, each may end in a glob of one star in its last element, as Prometheus has it. */
  fileSdConfigs: { files: string[]; refreshIntervalMs: Milliseconds }[];
  httpSdConfigs: HttpSdConfig[];
  /** May hold secrets. */
  access: HttpAccess | null;
  /** Applied to what discovery found of a target, in their order. */
  relabelRules: RelabelRule[];
  /** Applied to the series of its targets. */
  metricRelabelRules: RelabelRule[];
  honorLabels: boolean;
  sidecar: SidecarConfig;
}

/** A server that tells targets, asked at every interval; `access` may hold secrets. */
export interface HttpSdConfig {
  url: string;
  refreshIntervalMs: Milliseconds;
  access: HttpAccess | null;
}

export interface SidecarConfig {
  kind: SidecarKind | "auto";
  /** `:port` on the target's host, `host:port`, a URL, or null. */
  admin: string | null;
  pprof: string | null;
  /** Which label tells the application and the zone. */
  labels: { app: string | null; zone: string | null };
  traffic: string | null;
  /** A number, or `label:NAME`. */
  resources: { cpuCores: ResourceSource; memoryLimit: ResourceSource };
}

/** In cores or bytes. */
export type ResourceSource = { value: number } | { label: string } | null;

export interface CaptureConfig {
  perInstance: number;
  perApp: number;
  total: number;
  perHour: number;
  /** Healthy siblings that are captured with an instance that fires. */
  siblings: number;
  cpuSeconds: number;
  maxBytes: Bytes;
  /** 0: off. */
  cpuCeiling: Percent;
  /** Not there: nothing is recorded. */
  recorder?: RecorderConfig;
}

export interface RetentionConfig {
  rawMs: Milliseconds;
  minuteMs: Milliseconds;
  hourMs: Milliseconds;
  captures: { ageMs: Milliseconds; bytes: Bytes };
}

export interface ServerConfig {
  host: string;
  port: number;
  allowedHosts: string[];
  tokenFile: string;
}

/** A fault of a configuration file, where a person finds it. Lines and columns count from 1. */
export interface ConfigurationError {
  file: string;
  line: number;
  column: number;
  /** Dotted path of the key, e.g. `scrape_configs[0].scrape_interval`. */
  path: string;
  message: string;
  severity: "error" | "warning";
}
