import type { Milliseconds, UnixMs } from "./units.ts";

/** A scripted fault of the demo mesh, as the console offers it. */
export interface FaultInfo {
  id: string;
  label: string;
  /** What it does, and what should be seen. */
  description: string;
  app: string;
  /** Display name of the instance, or "" when the whole application is hit. */
  instance: string;
  /** The rule that should fire. */
  ruleExpected: string;
  durationMs: Milliseconds;
}

/** Whether a fault runs, and when the script starts it next. */
export interface FaultState {
  id: string;
  running: boolean;
  startedAtMs: UnixMs | null;
  untilMs: UnixMs | null;
  nextAtMs: UnixMs | null;
}

/** What came of asking for a fault. */
export type FaultAnswer =
  | { started: true; id: string; untilMs: UnixMs }
  | { started: false; id: string; reason: string };

/** From the console to the demo mesh, over IPC. */
export type DemoRequest = { type: "start-fault"; id: string; requestId: string };

/** From the demo mesh to the console. `config` is the text of a `meshscope.yaml`. */
export type DemoMessage =
  | { type: "ready"; config: string; faults: FaultInfo[] }
  | { type: "fault-started"; requestId: string; id: string; untilMs: UnixMs }
  | { type: "fault-refused"; requestId: string; reason: string }
  | { type: "faults"; states: FaultState[] }
  | { type: "failed"; reason: string };
