import { z } from "zod";
import { ruleTextSchema } from "../../model/rule-text-schema.ts";
import { filterSchema, scopeSchema } from "../../model/scope-schema.ts";
import { timeRangeSchema } from "../../model/time-range-schema.ts";
import { found, procedure, router } from "./trpc.ts";

const maxName = 256;
export const rulesRouter = router({
  list: procedure.input(scopeSchema).query(({ ctx, input }) => ctx.reads.rules(input)),
  states: procedure
    .input(
      z.object({
        rule: z.string().min(1).max(maxName),
        app: z.string().max(maxName).optional(),
        filter: filterSchema.default({}),
      }),
    )
    .query(async ({ ctx, input }) =>
      found(await ctx.reads.ruleStates(input), `rule ${input.rule} that is watched now`),
    ),
  saved: procedure.query(({ ctx }) => ctx.rules.saved()),
  /** Changes nothing; a mutation because a rule's text is too long for an address. */
  preview: procedure
    .input(z.object({ text: ruleTextSchema, range: timeRangeSchema }))
    .mutation(({ ctx, input }) => ctx.rules.preview(input.text, input.range)),
  save: procedure.input(z.object({ text: ruleTextSchema })).mutation(({ ctx, input }) => ctx.rules.save(input.text)),
  remove: procedure
    .input(z.object({ name: z.string().min(1).max(maxName) }))
    .mutation(async ({ ctx, input }) => ({ removed: await ctx.rules.remove(input.name) })),
});
