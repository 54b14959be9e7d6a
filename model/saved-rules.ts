import { z } from "zod";
import type { ConfigurationError } from "./configuration.ts";
import type { UnixMs } from "./units.ts";

export const maxRuleTextLength = 8000;
export const maxSavedRules = 200;

/** One rule as an entry of `rules:` says it, in YAML. */
export const ruleTextSchema = z.string().min(1).max(maxRuleTextLength);

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
