import type { CaptureOutcome } from "./captures.ts";
import type { ProfileKind } from "./profile-kinds.ts";
import type { Seconds } from "./units.ts";

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

/** Whether no rule is behind the capture, as a person asked for it or it is of a healthy sibling: its numbers are nobody's. */
export function hasNoRule({ rule }: { rule: string }): boolean {
  return rule === "";
}
