import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { procedure, router } from "./trpc.ts";

export const demoRouter = router({
  startFault: procedure.input(z.object({ id: z.string().min(1).max(64) })).mutation(({ ctx, input }) => {
    if (!ctx.startFault) throw new TRPCError({ code: "PRECONDITION_FAILED", message: "This is not the demo mesh." });
    return ctx.startFault(input.id);
  }),
});
