import { z } from "zod";
import { compilePattern } from "../pattern/pattern.ts";
import { profileRefSchema } from "../profiles/query.ts";
import { goroutineGroupings, maxGroups, usualGroups } from "./grouping.ts";

/** `label:KEY` puts together by the value of a pprof label. */
const labelGrouping = z.templateLiteral(["label:", z.string().max(200)]);
export const goroutineGroupingSchema = z.union([z.enum(goroutineGroupings), labelGrouping]);

const text = z.string().max(1000).default("");

/** One question about the goroutines of a dump or a goroutine profile. */
export const goroutineQuerySchema = z.object({
  profile: profileRefSchema,
  /** The same of a healthy sibling, and of this instance some time before. */
  sibling: profileRefSchema.nullish(),
  previous: profileRefSchema.nullish(),
  by: goroutineGroupingSchema.default("stack"),
  /** Only goroutines in this state; "" all. */
  state: text,
  /** Only those that this function started; "" all. */
  creator: text,
  /** RE2 syntax, found anywhere in the names of the stack; "" all. */
  search: text.superRefine((source, context) => {
    const compiled = compilePattern(source);
    if ("fault" in compiled) context.addIssue({ code: "custom", message: compiled.fault });
  }),
  from: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(maxGroups).default(usualGroups),
});
export type GoroutineQuery = z.infer<typeof goroutineQuerySchema>;
