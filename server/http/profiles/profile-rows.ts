import type { FunctionRow, OutsideProfile, ProfileFacts } from "../../../model/profiles/answers.ts";

/** A profile from outside, as the REST API gives it. */
export function outsideBody({ receivedMs, fromMs, toMs, ...profile }: OutsideProfile) {
  return { ...profile, received: timeText(receivedMs), from: timeText(fromMs), to: timeText(toMs) };
}

/** What a profile is, with what is known of its coming where it came from outside. */
export function profileBody(id: string, facts: ProfileFacts, outside: OutsideProfile | null) {
  return { ...(outside ? outsideBody(outside) : {}), ...facts, id };
}

/** A function, flat: what the base had stands beside its own, with the changes. */
export function functionBody({ base, ...row }: FunctionRow) {
  if (!base) return row;
  return {
    ...row,
    baseSelf: base.self,
    baseTotal: base.total,
    baseCount: base.count,
    selfChange: row.self - base.self,
    totalChange: row.total - base.total,
    isNoise: base.isNoise,
  };
}

function timeText(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
