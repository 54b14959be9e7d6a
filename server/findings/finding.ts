import type { MeshEvent } from "../../model/events.ts";
import type { UnixMs } from "../../model/units.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import type { InstanceFact } from "./facts.ts";
import type { Spread } from "./spread.ts";
import type { Theme } from "./themes.ts";

/** One thing that is wrong with one application, with what proves it. */
export interface Finding {
  theme: Theme;
  status: "bad" | "warn";
  app: string;
  /** In `unit` of `signals`; for `down` the number of instances that do not answer. */
  value: number;
  unit: string;
  /** What it was before, where known. */
  before: number | null;
  /** When it began, where known. */
  sinceMs: UnixMs | null;
  lastMs: UnixMs;
  affected: readonly InstanceFact[];
  /** All instances of the application that could have it, the affected ones among them. */
  peers: readonly InstanceFact[];
  spread: Spread;
  /** The newest firing behind it; null where a condition alone shows it. */
  firing: MeshEvent | null;
  capture: CaptureRow | null;
}
