import { z } from "zod";
import { isFilter } from "./scope.ts";
import { timeRangeSchema } from "./time-range-schema.ts";

const term = z.object({ not: z.literal(true).optional(), values: z.array(z.string()) });

/** A `Filter` that came from outside. */
export const filterSchema = z
  .record(z.string(), term)
  .refine(isFilter, "no filter: it has too many terms or values, or an unknown name");

/** A `Scope` that came from outside. */
export const scopeSchema = z.object({ range: timeRangeSchema, filter: filterSchema.default({}) });
