import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";
import type { CaptureAction } from "../../model/rule-conditions.ts";
import type { Seconds } from "../../model/units.ts";

/** Profiles that are taken one after the other; the next stage begins with it, or, where it `waits`, once it is done. */
export interface CaptureStage {
  kinds: ProfileKind[];
  /** Of the CPU profile; 0 where there is none. */
  seconds: Seconds;
  waits: boolean;
}

/** What one wish may take, and the ordered actions of its rule, if it has any. */
export interface StageWish {
  kinds: readonly ProfileKind[];
  actions?: readonly CaptureAction[] | undefined;
}

function stage(kinds: ProfileKind[], seconds: Seconds, waits: boolean): CaptureStage {
  return { kinds, seconds: kinds.includes("cpu") ? seconds : 0, waits };
}

/**
 * The stages of a bundle, each kind once: ordered actions as their rule says, then what simple rules ask for, goroutine
 * first, CPU last (semantics.md, "Capturing"). Every stage before that last one is done when it begins.
 */
export function stagesOf(wishes: readonly StageWish[], cpuSeconds: Seconds): CaptureStage[] {
  const taken = new Set<ProfileKind>();
  const fresh = (kinds: readonly ProfileKind[]): ProfileKind[] => {
    const found = [...new Set(kinds)].filter((kind) => !taken.has(kind));
    for (const kind of found) taken.add(kind);
    return found;
  };
  const planned = wishes.flatMap(({ kinds, actions = [] }) =>
    actions.map(({ capture, seconds, wait }) =>
      stage(fresh(capture.filter((kind) => kinds.includes(kind))), seconds ?? cpuSeconds, wait),
    ),
  );
  const simple = fresh(wishes.flatMap(({ kinds, actions }) => (actions ? [] : kinds)));
  const stages = planned.filter(({ kinds }) => kinds.length > 0);
  if (simple.length === 0) return stages;
  const last = stages.at(-1);
  if (last) last.waits = true;
  return [...stages, stage(simple.toSorted(byOrder), cpuSeconds, true)];
}

/** The same stages with only these kinds, for a sibling that gives fewer. */
export function stagesWithin(stages: readonly CaptureStage[], kinds: readonly ProfileKind[]): CaptureStage[] {
  return stages
    .map((one) => {
      const kept = one.kinds.filter((kind) => kinds.includes(kind));
      return { ...one, kinds: kept, seconds: kept.includes("cpu") ? one.seconds : 0 };
    })
    .filter(({ kinds: kept }) => kept.length > 0);
}

function byOrder(left: ProfileKind, right: ProfileKind): number {
  return profileKinds[left].order - profileKinds[right].order;
}
