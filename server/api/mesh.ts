import { scopeSchema } from "../../model/scope-schema.ts";
import { procedure, router } from "./trpc.ts";

export const meshRouter = router({
  overview: procedure.input(scopeSchema).query(({ ctx, input }) => ctx.reads.overview(input)),
  filterChoices: procedure.query(({ ctx }) => ctx.reads.filterChoices()),
});
