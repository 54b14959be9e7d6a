import type { CaptureConfig } from "../configuration.ts";
import type { Verdict } from "../findings.ts";
import type { Bytes, Milliseconds, UnixMs } from "../units.ts";

/** What the console is configured to do and what it uses, without a secret in it. */
export interface SettingsView {
  nowMs: UnixMs;
  verdict: Verdict;
  configuration: SettingsConfiguration;
  jobs: SettingsJob[];
  rules: { enabled: number; total: number; holmes: number };
  captures: CaptureConfig & { running: number; lastHour: number };
  /** Finest first. */
  resolutions: SettingsResolution[];
  /** What is not in files yet: rows in memory, and the journal that would bring them back. */
  hot: { rows: number; journalBytes: Bytes };
  profiles: { captures: number; bytes: Bytes; limitBytes: Bytes; ageMs: Milliseconds; oldestMs: UnixMs | null };
  disk: SettingsDisk;
  database: string;
  access: SettingsAccess;
  versions: { name: string; version: string }[];
  processes: SettingsProcess[];
}

export interface SettingsConfiguration {
  /** Null: the demo mesh writes it. */
  file: string | null;
  readMs: UnixMs;
  /** Null: nothing good was read yet. */
  goodMs: UnixMs | null;
  isRefused: boolean;
  problems: { severity: "error" | "warning"; line: number; column: number; path: string; message: string }[];
  /** Changes in the file that the running console has not taken on, a sentence each. */
  waiting: string[];
}

/** A job of `scrape_configs`. Secrets are only said to be there. */
export interface SettingsJob {
  job: string;
  intervalMs: Milliseconds;
  timeoutMs: Milliseconds;
  /** `http` or `https` and the path: `http …/metrics`. */
  asks: string;
  kind: string;
  /** Where its targets come from, in words. */
  found: string;
  targets: { up: number; total: number };
  /** `basic as scraper, password hidden`; "" without. */
  authorization: string;
  /** `own CA, client certificate`; "" as the system does it. */
  tls: string;
  /** Relabelling and limits that differ from the defaults, in words. */
  also: string;
}

export interface SettingsResolution {
  name: "raw" | "minute" | "tenMinute" | "hour";
  keptMs: Milliseconds;
  rows: number;
  bytes: Bytes;
  files: number;
  fromMs: UnixMs | null;
  /** What it will need once the whole of `keptMs` is filled, at today's rate; null: too young to tell. */
  fullBytes: Bytes | null;
}

export interface SettingsDisk {
  folder: string;
  /** Null: the system does not tell. */
  freeBytes: Bytes | null;
  totalBytes: Bytes | null;
  /** Below this much samples are refused. */
  floorBytes: Bytes;
  /** When that is reached at today's rate; null: never, or not known. */
  fullMs: UnixMs | null;
  /** Whether there is enough history to tell. */
  isForetold: boolean;
  /** What the store will need more until every retention is filled; null: too young to tell. */
  growthBytes: Bytes | null;
}

export interface SettingsAccess {
  listen: string;
  /** Null: open, on loopback only. */
  tokenFrom: "MESHSCOPE_TOKEN" | "server.tokenFile" | null;
  allowedHosts: string[];
}

export interface SettingsProcess {
  name: string;
  what: string;
  pid: number;
  rssBytes: Bytes | null;
  sinceMs: UnixMs | null;
  restarts: number;
}
