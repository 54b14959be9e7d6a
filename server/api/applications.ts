import { z } from "zod";
import { scopeSchema } from "../../model/scope.ts";
import { found, procedure, router } from "./trpc.ts";

const appName = z.string().min(1).max(256);

export const applicationsRouter = router({
  list: procedure.input(scopeSchema).query(({ ctx, input }) => ctx.reads.applications(input)),
  get: procedure
    .input(scopeSchema.extend({ app: appName }))
    .query(async ({ ctx, input }) => found(await ctx.reads.application(input.app, input), `application ${input.app}`)),
});
