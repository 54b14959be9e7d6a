import { z } from "zod";
import { scopeSchema } from "../../model/scope-schema.ts";
import { found, procedure, router } from "./trpc.ts";

const maxSparks = 100;
const appName = z.string().min(1).max(256);

export const applicationsRouter = router({
  list: procedure.input(scopeSchema).query(({ ctx, input }) => ctx.reads.applications(input)),
  sparks: procedure
    .input(scopeSchema.extend({ apps: z.array(appName).min(1).max(maxSparks) }))
    .query(({ ctx, input: { apps, ...scope } }) => ctx.reads.applicationSparks(scope, apps)),
  get: procedure
    .input(scopeSchema.extend({ app: appName }))
    .query(async ({ ctx, input }) => found(await ctx.reads.application(input.app, input), `application ${input.app}`)),
});
