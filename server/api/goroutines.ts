import { z } from "zod";
import { goroutineQuerySchema } from "../../model/goroutines/query.ts";
import { type ProfileRef, profileRefSchema } from "../../model/profiles/query.ts";
import { readProfileAnswer } from "./profile-answer.ts";
import { procedure, router } from "./trpc.ts";

export const goroutinesRouter = router({
  report: procedure
    .input(goroutineQuerySchema)
    .query(({ ctx, input }) => readProfileAnswer(ctx.profiles.goroutines(input), `profile ${input.profile}`)),
  bases: procedure
    .input(z.object({ profile: profileRefSchema }))
    .query(({ ctx, input: { profile } }) =>
      isCaptured(profile) ? ctx.reads.goroutineBases(profile) : ctx.profiles.goroutineBases(profile),
    ),
});

function isCaptured(profile: ProfileRef): boolean {
  return profile.includes(":");
}
