import { z } from "zod";
import { filterSchema } from "../../model/scope-schema.ts";
import { targetConditions, targetOrders } from "../../model/views/targets.ts";
import { found, procedure, router } from "./trpc.ts";

const page = z.object({
  filter: filterSchema.default({}),
  condition: z.enum(targetConditions).optional(),
  job: z.string().max(256).optional(),
  search: z.string().max(256).optional(),
  order: z.enum(targetOrders).default("worst"),
  descending: z.boolean().default(true),
});

export const targetsRouter = router({
  list: procedure.query(({ ctx }) => ctx.reads.targets()),
  page: procedure.input(page).query(({ ctx, input }) => ctx.reads.targetsPage(input)),
  get: procedure
    .input(z.object({ key: z.string().min(1).max(1024) }))
    .query(async ({ ctx, input }) => found(await ctx.reads.target(input.key), `target ${input.key}`)),
});
