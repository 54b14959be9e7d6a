import { z } from "zod";
import { compilePattern } from "../pattern/pattern.ts";
import { profileRefSchema } from "../profiles/query.ts";
import { goroutineGroupings, maxGroups, usualGroups } from "./grouping.ts";

/** `label:KEY` puts together by the value of a pprof label. */
const labelGrouping = z.templateLiteral(["label:", z.string().max(200)]);
const groupingSchema = z.union([z.enum(goroutineGroupings), labelGrouping], {
  error: `It is none of ${goroutineGroupings.join(", ")} and label:KEY.`,
});

const text = z.string().max(1000, "It is longer than 1000 characters.").default("");

/** What is asked about goroutines, whatever page of the answer is wanted. */
export const goroutineQuestion = {
  by: groupingSchema
    .default("stack")
    .describe("What they are put together by: stack, state, wait, creator, label:KEY."),
  state: text.describe("Only goroutines in this state."),
  creator: text.describe("Only those that this function started."),
  search: text
    .superRefine((source, context) => {
      const compiled = compilePattern(source);
      if ("fault" in compiled) context.addIssue({ code: "custom", message: compiled.fault });
    })
    .describe("RE2 syntax, found anywhere in the names of the stack."),
  sibling: profileRefSchema.nullish().describe("The same of a healthy sibling."),
  previous: profileRefSchema.nullish().describe("The same of this instance some time before."),
};

/** One question about the goroutines of a dump or a goroutine profile. */
export const goroutineQuerySchema = z.object({
  profile: profileRefSchema,
  ...goroutineQuestion,
  from: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(maxGroups).default(usualGroups),
});
export type GoroutineQuery = z.infer<typeof goroutineQuerySchema>;
