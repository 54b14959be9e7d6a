import type { Rule } from "../../model/rules.ts";
import { type ReadText, readYaml } from "./read-yaml.ts";
import { ruleEntry } from "./rules-block.ts";

/** Reads one rule, as an entry of `rules:` says it. Never throws: every fault is a problem with its line and column. */
export function parseRule(text: string): ReadText<Rule> {
  const empty = "a rule needs at least name, and signal or when";
  const { value, problems } = readYaml({ text, file: "rule", empty }, ruleEntry);
  return { value: value?.rule ?? null, problems };
}
