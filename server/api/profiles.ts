import { z } from "zod";
import {
  profileRefSchema,
  sandwichQuerySchema,
  tableQuerySchema,
  treeQuerySchema,
} from "../../model/profiles/query.ts";
import { readProfileAnswer } from "./profile-answer.ts";
import { found, procedure, router } from "./trpc.ts";

export const profilesRouter = router({
  list: procedure
    .input(
      z.object({
        app: z.string().max(256).optional(),
        instance: z.string().max(1024).optional(),
        from: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .query(({ ctx, input }) => ctx.profiles.list(input)),
  get: procedure
    .input(z.object({ id: z.string().min(1).max(64) }))
    .query(async ({ ctx, input }) => found(await ctx.profiles.outside(input.id), `profile ${input.id}`)),
  facts: procedure
    .input(z.object({ profile: profileRefSchema }))
    .query(({ ctx, input: { profile } }) => readProfileAnswer(ctx.profiles.facts(profile), `profile ${profile}`)),
  tree: procedure
    .input(treeQuerySchema)
    .query(({ ctx, input }) => readProfileAnswer(ctx.profiles.tree(input), `profile ${input.profile} with that frame`)),
  table: procedure
    .input(tableQuerySchema)
    .query(({ ctx, input }) => readProfileAnswer(ctx.profiles.table(input), `profile ${input.profile}`)),
  sandwich: procedure
    .input(sandwichQuerySchema)
    .query(({ ctx, input }) =>
      readProfileAnswer(ctx.profiles.sandwich(input), `function ${input.fn.name} in ${input.profile}`),
    ),
});
