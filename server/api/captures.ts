import { z } from "zod";
import { captureWishSchema } from "../../model/capture-wish-schema.ts";
import { type ProfileKind, profileKindIds } from "../../model/profile-kinds.ts";
import { filterSchema } from "../../model/scope-schema.ts";
import { timeRangeSchema } from "../../model/time-range-schema.ts";
import { captureStates } from "../../model/views/captures.ts";
import { found, procedure, router } from "./trpc.ts";

const captureId = z.string().min(1).max(64);
const kind = z.enum(profileKindIds as [ProfileKind, ...ProfileKind[]]);
const narrowed = z.object({
  range: timeRangeSchema,
  app: z.string().max(256).optional(),
  instance: z.string().max(1024).optional(),
  filter: filterSchema.optional(),
  rule: z.string().max(256).optional(),
  state: z.enum(captureStates).optional(),
  culprit: z.string().max(1000).optional(),
});

export const capturesRouter = router({
  list: procedure.input(narrowed).query(({ ctx, input }) => ctx.reads.captures(input)),
  page: procedure
    .input(
      narrowed.extend({ limit: z.number().int().min(1).max(500).default(200), cursor: z.string().max(100).optional() }),
    )
    .query(async ({ ctx, input }) => found(await ctx.reads.capturesPage(input), "page of captures at that cursor")),
  ask: procedure
    .input(captureWishSchema)
    .mutation(({ ctx, input: { instance, kinds, seconds = null } }) =>
      ctx.askCapture({ instanceKey: instance, kinds, seconds, via: "page" }),
    ),
  pin: procedure.input(z.object({ id: captureId, pinned: z.boolean() })).mutation(async ({ ctx, input }) => {
    const isKnown = await ctx.pinCapture(input.id, input.pinned);
    return found(isKnown ? input : null, `capture ${input.id}`);
  }),
  get: procedure
    .input(z.object({ id: captureId }))
    .query(async ({ ctx, input }) => found(await ctx.reads.capture(input.id), `capture ${input.id}`)),
  comparison: procedure.input(z.object({ id: captureId })).query(({ ctx, input }) => ctx.reads.comparison(input.id)),
  profile: procedure
    .input(z.object({ captureId, kind }))
    .query(async ({ ctx, input }) =>
      found(await ctx.reads.profileMeta(input.captureId, input.kind), `${input.kind} profile of ${input.captureId}`),
    ),
});
