import type { Bytes, Milliseconds, Seconds, UnixMs } from "./units.ts";

/** The flight recorder: whose CPU is profiled now and then, so that what came before a firing is known. */
export interface RecorderConfig {
  /** Names of applications. */
  apps: string[];
  everyMs: Milliseconds;
  /** Of each CPU profile. */
  seconds: Seconds;
  /** Recordings that are kept of an instance. */
  keep: number;
}

/** A short CPU profile that was taken before or after a capture, kept with it. */
export interface Recording {
  moment: "before" | "after";
  /** When it was begun. */
  atMs: UnixMs;
  seconds: Seconds;
  /** Null where there is none. */
  bytes: Bytes | null;
  sha256: string | null;
  /** Why there is none, such as a profiler that was busy. */
  error: string | null;
}
