import { z } from "zod";
import { type SidecarKind, sidecarKinds } from "./kinds.ts";
import { timeRangeSchema } from "./time-range.ts";

/** What a view shows: filters are ANDed, and figures, curves and tables obey the same ones. */
export const filterSchema = z.object({
  zone: z.string().max(256).optional(),
  version: z.string().max(256).optional(),
  kind: z.enum(sidecarKinds as [SidecarKind, ...SidecarKind[]]).optional(),
});
export type Filter = z.infer<typeof filterSchema>;

/** The input of nearly every view. */
export const scopeSchema = z.object({ range: timeRangeSchema, filter: filterSchema.default({}) });
export type Scope = z.infer<typeof scopeSchema>;
