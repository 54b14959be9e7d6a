import type { ScrapeTarget, TargetState } from "../../model/targets.ts";
import { unscrapedState } from "../../model/unscraped-state.ts";
import type { Reading } from "../sidecars/reading.ts";
import type { RoleTable } from "../sidecars/role-table.ts";

/** What is kept of a target between its scrapes. */
export interface TargetMemory {
  target: ScrapeTarget;
  state: TargetState;
  /** Null until the kind is known. */
  table: RoleTable | null;
  /** Whether a second body was asked for the kind too: the first may be that of a process that only begins. */
  isKindConfirmed: boolean;
  /** The last good scrape. */
  previous: Reading | null;
}

export function targetMemory(target: ScrapeTarget): TargetMemory {
  const state: TargetState = { ...unscrapedState(target), clampedWindows: 0 };
  return { target, state, table: null, isKindConfirmed: false, previous: null };
}
