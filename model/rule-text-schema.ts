import { z } from "zod";

const maxRuleTextLength = 8000;

/** One rule as an entry of `rules:` says it, in YAML. */
export const ruleTextSchema = z.string().max(maxRuleTextLength);
