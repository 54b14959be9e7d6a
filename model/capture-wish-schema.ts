import { z } from "zod";
import { type ProfileKind, profileKindIds } from "./profile-kinds.ts";

const longestCpuSeconds = 300;

/** What a person may ask for: profiles of one instance, by kind; `seconds` is how long its CPU is looked at. */
export const captureWishSchema = z.strictObject({
  instance: z.string().min(1).max(1024),
  kinds: z
    .array(z.enum(profileKindIds as [ProfileKind, ...ProfileKind[]]))
    .min(1)
    .max(profileKindIds.length),
  seconds: z.int().min(1).max(longestCpuSeconds).optional(),
});
