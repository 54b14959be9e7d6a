import type { CapturedProfile, CaptureOutcome, CaptureStatus, Firing } from "../model/captures.ts";
import type { HeldBack, TargetEvent } from "../model/events.ts";
import type { ProfileKind } from "../model/profile-kinds.ts";
import type { Recording } from "../model/recorder.ts";
import type { LimitMemory } from "../model/rule-conditions.ts";
import type { RuleState, RuleSurvey } from "../model/rules.ts";
import type { SiblingChoice } from "../model/siblings.ts";
import type { SignalBatch } from "../model/signal-batch.ts";
import type { ScrapeTarget, TargetState } from "../model/targets.ts";
import type { Milliseconds, UnixMs } from "../model/units.ts";

/**
 * What the collectors need of the stages behind them. The composition root (`server/main.ts`) hands these in; the
 * collectors never see a database or a store.
 */
export interface CollectorPorts {
  /** Takes a batch on; resolves when it is acknowledged (journalled). A rejection is counted and shown, never retried for ever. */
  appendSignals: (batch: SignalBatch) => Promise<void>;
  /** Rules that fired at one scrape of one instance, together: one bundle. */
  fired: (firings: Firing[]) => void;
  heldBack: (held: HeldBack) => void;
  /** How cooldowns go on: what they hold back so far, or when they now end. About once a second. */
  cooldownsChanged: (cooldowns: RunningCooldown[]) => void;
  /** What happened to a target. */
  targetEvent: (event: TargetEvent) => void;
  /** New states of targets, batched. */
  targetStates: (states: TargetState[]) => void;
  /** A fault of ours (not of the observed world), for the log. */
  log: (line: string) => void;
}

/** A cooldown that still runs, restored from what was remembered at start. */
export interface RunningCooldown {
  instanceKey: string;
  rule: string;
  flow: { direction: "in" | "out" | "unknown"; service: string } | null;
  firedMs: UnixMs;
  untilMs: UnixMs;
  /** Evaluations that it held back and that no event has told yet. */
  heldBack: number;
  /** What the limits of a rule with conditions remember; not there: of a simple rule. */
  limits?: LimitMemory;
}

/** The collectors as the composition root holds them: scraping and watching in worker threads. */
export interface Collectors {
  /** Replaces the set of targets; unchanged ones keep their state. */
  setTargets: (targets: ScrapeTarget[]) => void;
  /** Rule states of one instance; null if it is not scraped. */
  ruleStates: (instanceKey: string) => Promise<RuleState[] | null>;
  /** How a rule stands on many instances, at most `limit` in full; null: there is no such rule, or nobody watches just now. */
  ruleSurvey: (query: {
    rule: string;
    instanceKeys: readonly string[] | null;
    limit: number;
  }) => Promise<RuleSurvey | null>;
  /** When the last cooldown of any rule on the instance ends, as far as workers told; 0: none runs. */
  coolingUntilMs: (instanceKey: string) => UnixMs;
  stop: () => Promise<void>;
}

/** How captures reach what remembers them (implemented in `server/`). */
export interface CapturePorts {
  now: () => UnixMs;
  newId: () => string;
  /** What is known of the instance: where its profiles are, its kind and reachability. Null: gone. */
  target: (instanceKey: string) => { target: ScrapeTarget; state: TargetState } | null;
  /** The instances of the application of this one, with when the last cooldown of any rule on them ends; 0: none runs. */
  siblings: (instanceKey: string) => readonly { target: ScrapeTarget; state: TargetState; coolingUntilMs: UnixMs }[];
  /** Durable before it resolves: the firings' events, their cooldowns and, where `capture` is not null, its row as `running` with its budget slot, and those of its siblings. */
  begin: (decision: CaptureBeginning) => Promise<void>;
  /** Stores bytes under their SHA-256 (hex); durable before it resolves. */
  saveProfile: (bytes: Uint8Array) => Promise<{ sha256: string; bytes: number }>;
  /** Keeps bytes aside that are no profile, for a person to look at; answers where. */
  keepAside: (bytes: Uint8Array, captureId: string, kind: ProfileKind) => Promise<string>;
  /** Durable before it resolves. */
  profileDone: (captureId: string, profile: CapturedProfile, takenMs: Milliseconds) => Promise<void>;
  captureDone: (captureId: string, status: CaptureStatus) => Promise<void>;
  /** The instances of an application, for the flight recorder. */
  instances: (app: string) => readonly { target: ScrapeTarget; state: TargetState }[];
  /** What was recorded before or after a capture, durable before it resolves. */
  recorded: (captureId: string, recording: Recording) => Promise<void>;
  log: (line: string) => void;
}

/** What becomes durable before any request goes out. */
export interface CaptureBeginning {
  firings: Firing[];
  /** In the order of `firings`. */
  outcomes: CaptureOutcome[];
  /** In the order of `firings`: one sentence on what held the capture, or one of its profiles, back; "" where nothing did. */
  whys?: string[];
  /** Why there is a capture without firings: a person asked for it. */
  asked?: string;
  capture: BegunCapture | null;
  /** The captures of healthy siblings that begin with it, and how they were chosen; not there: nobody looked for any. */
  beside?: { choice: SiblingChoice; captures: BegunCapture[] };
}

export interface BegunCapture {
  id: string;
  instanceKey: string;
  atMs: UnixMs;
  kinds: ProfileKind[];
  unsupported: ProfileKind[];
  seconds: number;
}
