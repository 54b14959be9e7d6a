import { z } from "zod";
import { timeRangeSchema } from "./time-range.ts";

/** What an instance can be filtered by: three things that every instance has, and any label as `label:NAME`. */
export const filterNames = ["zone", "version", "kind"] as const;

const maxValues = 50;
const maxTerms = 20;

/** Values of one name: one of them it must be, or, with `not`, none of them it may be. */
const filterTermSchema = z.object({
  not: z.literal(true).optional(),
  values: z.array(z.string().max(1024)).min(1).max(maxValues),
});
export type FilterTerm = z.infer<typeof filterTermSchema>;

/** What a view shows, by name: terms are ANDed, and figures, curves and tables obey the same ones. */
export const filterSchema = z
  .record(z.string().regex(/^(?:zone|version|kind|label:[^=!]{1,128})$/), filterTermSchema)
  .refine((filter) => Object.keys(filter).length <= maxTerms, `at most ${maxTerms} names are filtered by at once`);
export type Filter = z.infer<typeof filterSchema>;

/** The input of nearly every view. */
export const scopeSchema = z.object({ range: timeRangeSchema, filter: filterSchema.default({}) });
export type Scope = z.infer<typeof scopeSchema>;
