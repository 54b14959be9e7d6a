import { TRPCError } from "@trpc/server";
import { z } from "zod";
import {
  profileRefSchema,
  sandwichQuerySchema,
  tableQuerySchema,
  treeQuerySchema,
} from "../../model/profiles/query.ts";
import { ProfileError } from "../profiles/profile-error.ts";
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
    .query(({ ctx, input: { profile } }) => read(ctx.profiles.facts(profile), `profile ${profile}`)),
  tree: procedure
    .input(treeQuerySchema)
    .query(({ ctx, input }) => read(ctx.profiles.tree(input), `profile ${input.profile} with that frame`)),
  table: procedure
    .input(tableQuerySchema)
    .query(({ ctx, input }) => read(ctx.profiles.table(input), `profile ${input.profile}`)),
  sandwich: procedure
    .input(sandwichQuerySchema)
    .query(({ ctx, input }) => read(ctx.profiles.sandwich(input), `function ${input.fn.name} in ${input.profile}`)),
});

/** Bytes that cannot be read are no fault of ours: the message says what is wrong with them. */
async function read<T>(answer: Promise<T | null>, what: string): Promise<T> {
  try {
    return found(await answer, what);
  } catch (error) {
    if (error instanceof ProfileError) throw new TRPCError({ code: "UNPROCESSABLE_CONTENT", message: error.message });
    throw error;
  }
}
