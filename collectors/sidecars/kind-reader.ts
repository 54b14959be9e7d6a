import type { SidecarKind } from "../../model/kinds.ts";
import type { ServiceLifetime } from "../../model/lifetime-times.ts";
import type { ProcessSignalId } from "../../model/signals.ts";
import type { AdminReader } from "./admin-reader.ts";
import type { ProcessValues } from "./process-values.ts";
import type { FlowReading, Role } from "./role.ts";
import type { Series } from "./series.ts";

/** What the configuration of a target adds to what its kind knows. */
export interface KindHints {
  /** Name of the server request histogram, or null for the known ones. */
  trafficMetric: string | null;
}

/** Why a signal of a kind has no value. */
export interface StandingAbsence {
  state: "disabled" | "unsupported";
  reason: string;
}

/** Signals of a process that a kind may lack. */
export type LackableSignalId = Exclude<ProcessSignalId, "up">;

/** Everything that is special about one kind of target. One file each; `registry.ts` lists them. */
export interface KindReader {
  kind: SidecarKind;
  /** The family that betrays this kind among those of a body, or null. */
  recognises: (families: ReadonlySet<string>) => string | null;
  /** Whether series of this family mean anything to this kind; all others are not kept. */
  wants: (family: string, hints: KindHints) => boolean;
  /** What a wanted series is for; null: nothing after all. */
  role: (series: Series, hints: KindHints) => Role | null;
  /** Why a reading of a flow is not there, where its series are absent. */
  absentFlow: (reading: FlowReading) => StandingAbsence;
  /** Why the percentiles are not there. */
  absentPercentiles: StandingAbsence;
  /** Why a signal of the process is not there, beside what the process does say of itself. */
  absentProcess: (signal: LackableSignalId, now: ProcessValues) => StandingAbsence;
  /** Why there is no traffic signal at all, in a body without any flow; `no-traffic` where the first request makes them. */
  absentTraffic: StandingAbsence | { state: "no-traffic"; reason: string };
  /** Request times since the process began, in its body; not there: the kind tells none. */
  lifetimes?: (body: string) => ServiceLifetime[];
  /** Null: the kind has no admin API. */
  admin: AdminReader | null;
  /** What in the configuration of the target opens net/http/pprof; null: the kind has none. */
  pprofSetting: string | null;
  /** Label that tells the version where neither admin API nor metrics do. */
  versionLabel: string;
}
