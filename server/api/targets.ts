import { procedure, router } from "./trpc.ts";

export const targetsRouter = router({
  list: procedure.query(({ ctx }) => ctx.reads.targets()),
});
