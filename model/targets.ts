import type { HttpAccess } from "./http-access.ts";
import type { SidecarKind } from "./kinds.ts";
import type { LifetimeTimes, RequestSampling } from "./lifetime-times.ts";
import type { RelabelRule } from "./relabel-rule.ts";
import type { Bytes, Id, Milliseconds, UnixMs } from "./units.ts";

/** Limits of one scrape; a body over one of them is a failed scrape with that reason. */
export interface ScrapeLimits {
  bodyBytes: Bytes;
  samples: number;
  labels: number;
  labelNameLength: number;
  labelValueLength: number;
  /** Labels that count beside a series' own: the name, and those of its target. Not there: none. */
  labelsOfTarget?: number;
}

/** Who an instance is (semantics.md, "Identity"). The sidecar's version and kind are found by scraping. */
export interface InstanceIdentity {
  /** `job/instance`, unique in the mesh. */
  key: string;
  job: string;
  instance: string;
  /** Display name: label `pod`, `instance`, or the address. */
  name: string;
  app: string;
  zone: string;
  /** Version of the application, "" where not told. */
  appVersion: string;
  /** Final labels, without those that begin with `__`. */
  labels: Record<string, string>;
}

/** A target that discovery found and does not scrape. */
export interface DroppedTarget {
  job: string;
  /** Where it was found: a file, a URL, or the job of the configuration. */
  source: string;
  /** As they were before relabelling. */
  discoveredLabels: Record<string, string>;
  /** Why, in a sentence. */
  reason: string;
}

/** One target as discovery hands it to the scraper. */
export interface ScrapeTarget extends InstanceIdentity {
  /** Catalogue id, given by the console before the first scrape. */
  id: Id;
  url: string;
  kind: SidecarKind | "auto";
  intervalMs: Milliseconds;
  timeoutMs: Milliseconds;
  limits: ScrapeLimits;
  honorTimestamps: boolean;
  /** Request headers beside the scraper's own; may hold secrets, never logged. */
  headers: Record<string, string>;
  /** How its server is asked; may hold secrets, for its own origin only. */
  access?: HttpAccess | null;
  /** Base URL of the admin API, or null. */
  adminUrl: string | null;
  /** Base URL of net/http/pprof, or null. */
  pprofUrl: string | null;
  resources: { cpuCores: number | null; memoryLimitBytes: Bytes | null };
  /** Name of the server request histogram of a Go process, or null for the known ones. */
  trafficMetric: string | null;
  /** Applied to its series before they are read, with the labels of the target joined to theirs. */
  metricRelabelRules?: RelabelRule[];
  /** Of a label that both have, the series' own stays where rules see it, instead of `exported_NAME`. */
  honorLabels?: boolean;
  /** Labels before relabelling, with those that begin with `__`; not there where the target was not discovered. */
  discoveredLabels?: Record<string, string>;
}

/** Whether a side door of a target (admin, pprof) answers, and the setting that would open it. */
export interface Reachability {
  state: "ok" | "disabled" | "unreachable" | "unknown";
  reason: string;
  checkedMs: UnixMs | null;
}

/** Whether a sidecar says that it is ready for traffic, in its own words: `LIVE`, `running`, `healthy`. */
export interface Readiness {
  isReady: boolean;
  says: string;
}

/** What the admin API tells of a sidecar's configuration, so that a change of it is seen. */
export interface ConfigurationFacts {
  /** Of the part that was asked for: another one is another configuration. */
  digest: string;
  /** Listeners by name, with their direction, at most fifty. */
  listeners: string[];
}

/** What the scraper knows of a target after its last scrape. A failed scrape is data: `up` 0 and the reason. */
export interface TargetState {
  key: string;
  id: Id;
  health: "up" | "down" | "unknown";
  lastScrapeMs: UnixMs | null;
  lastDurationMs: Milliseconds | null;
  /** Empty when the last scrape was good. */
  lastError: string;
  /** Since when `health` is what it is. */
  sinceMs: UnixMs | null;
  samples: number;
  badLines: number;
  /** First bad lines as `line N: what`, at most five. */
  warnings: string[];
  kind: SidecarKind | null;
  /** How the kind was found: "configured", "body: downstream_request_total", … */
  kindHow: string;
  version: string;
  versionHow: string;
  startTimeMs: UnixMs | null;
  pid: number | null;
  cpuCores: number | null;
  memoryLimitBytes: Bytes | null;
  admin: Reachability;
  /** Of what gives its profiles: net/http/pprof, or the admin API of a kind whose profiles are there. */
  pprof: Reachability;
  /** As the admin API said when it last answered; null or not there: it did not tell. */
  readiness?: Readiness | null;
  /** As the admin API last told it; null or not there: it never did, or the kind tells nothing. */
  configuration?: ConfigurationFacts | null;
  /** Requests a second of its headline traffic in the last window; null or not there: not known. */
  qps?: number | null;
  /** Flow windows in which more requests failed than began, so that their error ratio was cut to 1; since scraping began. */
  clampedWindows?: number;
  /** Request times since the process began, where the kind tells them itself. */
  lifetime?: LifetimeTimes | null;
  /** Of which requests they are; null or not there: the admin API did not tell. */
  sampling?: RequestSampling | null;
  /**
   * Signals that have no value for a standing reason, with the setting or the kind that lacks them; `no-traffic` where
   * a kind tells of traffic only from the first request on.
   */
  absent: { signal: string; state: "disabled" | "unsupported" | "no-traffic"; reason: string }[];
}
