import { z } from "zod";
import { maxRuleTextLength } from "./rule-text.ts";

/** One rule as an entry of `rules:` says it, in YAML. */
export const ruleTextSchema = z.string().max(maxRuleTextLength);
