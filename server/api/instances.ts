import { z } from "zod";
import { timeRangeSchema } from "../../model/time-range-schema.ts";
import { found, procedure, router } from "./trpc.ts";

export const instancesRouter = router({
  get: procedure
    .input(z.object({ key: z.string().min(1).max(1024), range: timeRangeSchema }))
    .query(async ({ ctx, input }) => found(await ctx.reads.instance(input.key, input.range), `instance ${input.key}`)),
});
