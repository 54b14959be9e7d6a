import { z } from "zod";
import { filterSchema, scopeSchema } from "../../model/scope.ts";
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
});
