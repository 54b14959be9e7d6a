import { z } from "zod";
import { type CaptureOutcome, type ProfileKind, profileKindIds } from "./captures.ts";
import type { Seconds } from "./units.ts";

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

/** A person's wish for profiles of one instance. */
export interface CaptureWish {
  instanceKey: string;
  kinds: ProfileKind[];
  /** Of the CPU profile; null: as configured. */
  seconds: Seconds | null;
  /** Where it was asked. */
  via: "page" | "api";
}

/** What became of a wish. Once it has started it is durable; a refusal says what stands in the way. */
export type CaptureAnswer =
  | { started: true; id: string /** Asked for, but held back by a guard; "" nothing. */; leftOut: string }
  | { started: false; outcome: CaptureOutcome | "no-instance" | "stopping"; why: string };

const askedWhere: Record<CaptureWish["via"], string> = {
  page: "A person asked for it on the page of the instance.",
  api: "A person asked for it through the API.",
};

/** The reason of a capture that a person asked for. */
export function reasonOfWish({ via }: Pick<CaptureWish, "via">): string {
  return askedWhere[via];
}

/** Whether a person asked for the capture: then no rule is behind it, and its numbers are nobody's. */
export function wasAsked({ rule }: { rule: string }): boolean {
  return rule === "";
}
