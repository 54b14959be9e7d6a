import type { ConfigurationError } from "./configuration.ts";
import type { UnixMs } from "./units.ts";

export const maxSavedRules = 200;

/** A rule that was written in the console; it stands in place of the configuration's of that name. */
export interface SavedRule {
  name: string;
  text: string;
  savedMs: UnixMs;
  /** Why it is not in force: it no longer reads; empty where it is. */
  problems: ConfigurationError[];
}

/** What became of a rule that a person saved: its name, or what is wrong with it. */
export type SavedRuleAnswer = { name: string; problems: [] } | { name: null; problems: ConfigurationError[] };
