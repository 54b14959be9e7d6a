import type { ScrapeTarget, TargetState } from "../../model/targets.ts";
import { unscrapedState } from "../../model/unscraped-state.ts";
import type { Reading } from "../sidecars/reading.ts";
import type { RoleTable } from "../sidecars/role-table.ts";
import type { SharedTables } from "./shared-tables.ts";

/** What is kept of a target between its scrapes. */
export interface TargetMemory {
  target: ScrapeTarget;
  state: TargetState;
  /** Null until the kind is known. */
  table: RoleTable | null;
  /** What it begins with; null: with a table of its own. */
  tables: SharedTables | null;
  /** Whether a second body was asked for the kind too: the first may be that of a process that only begins. */
  isKindConfirmed: boolean;
  /** The last good scrape. */
  previous: Reading | null;
}

export function targetMemory(target: ScrapeTarget, tables: SharedTables | null = null): TargetMemory {
  const state: TargetState = { ...unscrapedState(target), clampedWindows: 0 };
  return { target, state, table: null, tables, isKindConfirmed: false, previous: null };
}
