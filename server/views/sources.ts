import type { CallTree, ProfileMeta, TopFunction } from "../../model/call-tree.ts";
import type { CaptureFacts, CaptureOutcome, CaptureStatus } from "../../model/captures.ts";
import type { Configuration } from "../../model/configuration.ts";
import type { EventKind, MeshEvent } from "../../model/events.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { ProfileGrowth } from "../../model/profiles/growth.ts";
import type { Recording } from "../../model/recorder.ts";
import type { RuleState, RuleSurvey } from "../../model/rules.ts";
import type { FilterTerm } from "../../model/scope.ts";
import type { DroppedTarget, ScrapeTarget, TargetState } from "../../model/targets.ts";
import type { Id, UnixMs } from "../../model/units.ts";
import type { CaptureRow, Culprit } from "../../model/views/captures.ts";
import type { ConsoleStatus } from "../../model/views/console-status.ts";
import type { RuleCounts } from "../events/rule-counts.ts";
import type { SignalStore } from "../store/port.ts";
import type { HouseFacts } from "./house-facts.ts";

/** Everything the views are made from; handed in by the composition root. */
export interface ViewSources {
  now: () => UnixMs;
  store: SignalStore;
  registry: InstanceRegistry;
  events: EventReader;
  captures: CaptureReader;
  profiles: ProfileReader;
  ruleStates: (instanceKey: string) => Promise<RuleState[] | null>;
  /** How a rule stands on many instances; null: there is no such rule, or nobody watches just now. */
  ruleSurvey: (query: {
    rule: string;
    instanceKeys: readonly string[] | null;
    limit: number;
  }) => Promise<RuleSurvey | null>;
  ruleCounts: RuleCounts;
  configuration: () => Configuration;
  /** What discovery found and does not scrape, the first of `total`; not there: it does not tell. */
  dropped?: () => { targets: readonly DroppedTarget[]; total: number };
  /** The parts of the console's status that only the composition root knows. */
  self: () => Pick<ConsoleStatus, "meshName" | "demo" | "openAccess" | "notices" | "version">;
}

/** What all reads are made from, those of the console itself among them. */
export interface ConsoleSources extends ViewSources {
  /** What the console runs on and what it uses. */
  house: () => Promise<HouseFacts>;
}

export const catalogSpaces = ["app", "zone", "version", "kind", "service", "instance"] as const;
export type CatalogSpace = (typeof catalogSpaces)[number];

/** An instance that is scraped now, with the ids of its dimensions (version and kind are 0 until found). */
export interface InstanceRecord {
  id: Id;
  target: ScrapeTarget;
  state: TargetState;
  appId: Id;
  zoneId: Id;
  versionId: Id;
  kindId: Id;
}

/** Who is scraped now, in memory. */
export interface InstanceRegistry {
  all: () => readonly InstanceRecord[];
  byKey: (key: string) => InstanceRecord | null;
  byApp: (app: string) => readonly InstanceRecord[];
  apps: () => string[];
  /** The name behind a catalogue id, also of what is gone; "" for 0. */
  name: (id: Id) => string;
  /** The id of a name, or null when it was never seen. */
  idOf: (space: CatalogSpace, name: string) => Id | null;
}

export interface EventQuery {
  fromMs: UnixMs;
  toMs: UnixMs;
  app?: string | undefined;
  instance?: string | undefined;
  kinds?: EventKind[];
  rule?: string | undefined;
  outcomes?: readonly CaptureOutcome[] | undefined;
  /** Newest first, at most 1,000. */
  limit: number;
  /** Only those after this one in that order: the next page. */
  after?: { atMs: UnixMs; id: string } | undefined;
}

export interface EventReader {
  list: (query: EventQuery) => Promise<MeshEvent[]>;
  /** How many there are, without a limit. */
  count: (query: Omit<EventQuery, "limit" | "after">) => Promise<number>;
}

/** A capture as it is remembered: the row, and what the page needs beside it. */
export interface CaptureRecord extends CaptureRow {
  firings: MeshEvent[];
  /** The window the average was made of, which test decided, and the hold, of the firing that names the capture. */
  window: number[];
  test: "abs" | "diff" | "below";
  held: { count: number; of: number };
  mode: "corrected" | "holmes";
  seconds: number;
  takenMs: number | null;
  sidecarVersion: string;
  startTimeMs: UnixMs | null;
  pid: number | null;
  facts: CaptureFacts | null;
  /** When each of its profiles was begun, as far as that is known. */
  beganMs: Partial<Record<ProfileKind, UnixMs>>;
  /** What the flight recorder kept with it, oldest first. */
  recordings: Recording[];
}

/** Everything is ANDed; a term of a filter is of the capture's own zone, version and kind. */
export interface CaptureConditions {
  fromMs: UnixMs;
  toMs: UnixMs;
  app?: string | undefined;
  instance?: string | undefined;
  /** "" is a person's wish. */
  rule?: string | undefined;
  status?: CaptureStatus | undefined;
  /** Name of the function. */
  culprit?: string | undefined;
  terms?: Partial<Record<"zone" | "version" | "kind", FilterTerm>> | undefined;
  /** Also captures of healthy siblings; without, only what fired and what a person asked for. */
  withSiblings?: boolean | undefined;
  /** Keys of the instances that a label lets through, or of all that it does not. */
  among?: { keys: readonly string[]; not: boolean } | undefined;
}

/** What a strip and a verdict need of a capture. */
export interface CaptureMoment {
  id: string;
  atMs: UnixMs;
  app: string;
  culprit: Culprit | null;
  /** Of its stored profiles. */
  kinds: ProfileKind[];
}

export interface CaptureReader {
  /** Newest first, at most 1,000; `after`: only those after this one in that order. */
  list: (
    query: CaptureConditions & { limit: number; after?: { atMs: UnixMs; id: string } | undefined },
  ) => Promise<CaptureRow[]>;
  /** Newest first, at most 5,000. */
  moments: (query: CaptureConditions) => Promise<CaptureMoment[]>;
  get: (id: string) => Promise<CaptureRecord | null>;
  count: (query: CaptureConditions) => Promise<{ total: number; running: number }>;
  /** The last one of an instance with a stored profile of that kind that was taken while it was healthy. */
  lastHealthy: (query: { instance: string; kind: ProfileKind; beforeMs: UnixMs }) => Promise<CaptureRecord | null>;
}

/** Profiles by what they hold; decoding runs off the main thread and is cached. Null: not stored. Throws `ProfileError` for damaged bytes. */
export interface ProfileReader {
  bytes: (sha256: string) => Promise<Uint8Array | null>;
  meta: (sha256: string, kind: ProfileKind) => Promise<ProfileMeta | null>;
  tree: (sha256: string, query: { sampleType: number; root: number }) => Promise<CallTree | null>;
  top: (sha256: string, query: { sampleType: number; limit: number }) => Promise<TopFunction[] | null>;
  culprit: (sha256: string, kind: ProfileKind) => Promise<Culprit | null>;
  /** How a profile differs from a base of its kind. */
  growth: (sha256: string, base: string, kind: ProfileKind) => Promise<ProfileGrowth | null>;
}
