import { procedure, router } from "./trpc.ts";

export const consoleRouter = router({
  status: procedure.query(({ ctx }) => ctx.reads.status()),
});
