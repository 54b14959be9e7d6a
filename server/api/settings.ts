import { procedure, router } from "./trpc.ts";

export const settingsRouter = router({
  get: procedure.query(({ ctx }) => ctx.reads.settings()),
});
