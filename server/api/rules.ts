import { z } from "zod";
import { timeRangeSchema } from "../../model/time-range.ts";
import { found, procedure, router } from "./trpc.ts";

const maxName = 256;

export const rulesRouter = router({
  list: procedure.input(z.object({ range: timeRangeSchema })).query(({ ctx, input }) => ctx.reads.rules(input.range)),
  states: procedure
    .input(z.object({ rule: z.string().min(1).max(maxName), app: z.string().max(maxName).optional() }))
    .query(async ({ ctx, input }) =>
      found(await ctx.reads.ruleStates(input), `rule ${input.rule} that is watched now`),
    ),
});
