import { TRPCError } from "@trpc/server";
import { maxSavedViews } from "../../model/saved-views.ts";
import { savedViewNameSchema, savedViewSchema } from "../../model/saved-views-schema.ts";
import { procedure, router } from "./trpc.ts";

export const savedViewsRouter = router({
  list: procedure.query(({ ctx }) => ctx.savedViews.list()),
  save: procedure.input(savedViewSchema).mutation(async ({ ctx, input }) => {
    const saved = await ctx.savedViews.save(input);
    if (saved) return saved;
    throw new TRPCError({ code: "CONFLICT", message: `${maxSavedViews} views are saved, and more are not kept.` });
  }),
  remove: procedure
    .input(savedViewNameSchema)
    .mutation(async ({ ctx, input }) => ({ removed: await ctx.savedViews.remove(input.name) })),
});
