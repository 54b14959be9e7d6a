import type { FaultInfo, FaultState } from "../demo-faults.ts";

/** What the console knows of itself: the rail's foot and its notices. */
export interface ConsoleStatus {
  meshName: string;
  demo: { faults: (FaultInfo & FaultState)[] } | null;
  nowMs: number;
  /** IANA name of the zone that the mesh is told of in: that of the console's machine. */
  timeZone: string;
  targets: { up: number; down: number; unknown: number; total: number };
  applications: number;
  scrapeIntervalMs: number;
  /** How late the newest stored scrape is, against its interval; null before the first. */
  scrapeLagMs: number | null;
  /** Null: the database does not answer. */
  captures: { lastHour: number | null; perHour: number; running: number | null };
  /** Open without a token: loopback only. */
  openAccess: boolean;
  /** Standing troubles, one sentence each: a configuration that was refused, a store that refuses samples. */
  notices: { status: "bad" | "warn"; text: string }[];
  version: string;
}
