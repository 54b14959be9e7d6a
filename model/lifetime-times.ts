import type { Milliseconds, UnixMs } from "./units.ts";

/**
 * Request times of a sidecar since it began, as it tells them itself (MOSN). They are of a sample of its requests that
 * hardly follows what is new, and neither merge over instances nor enter a rule.
 */
export interface LifetimeTimes {
  /** Of which scrape they are; they are read every few minutes only. */
  atMs: UnixMs;
  services: ServiceLifetime[];
}

export interface ServiceLifetime {
  service: string;
  minMs: Milliseconds | null;
  maxMs: Milliseconds | null;
  /** By their number, ascending: `{ percent: 99, ms: 12 }`; none where the sidecar is not told which to export. */
  percentiles: { percent: number; ms: Milliseconds }[];
}

/** How such a sidecar chooses the requests of its sample. */
export interface RequestSampling {
  /** `uniform`: all requests since the start weigh the same; `recent`: later ones weigh more. */
  mode: "uniform" | "recent";
  /** Requests that the sample holds. */
  size: number;
}
