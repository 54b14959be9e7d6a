import { type CaptureOutcome, type ProfileKind, profileKinds } from "../../model/captures.ts";
import type { CaptureConfig } from "../../model/configuration.ts";
import type { Seconds } from "../../model/units.ts";
import { askBudget, type RunningCapture } from "./capture-budget.ts";
import { type CaptureTarget, type ProfileWishes, wantedProfiles } from "./wanted-profiles.ts";

/** What the rules that fired at one scrape of one instance, or a person, ask for, and what their capture depends on. */
export interface CaptureSituation {
  instanceKey: string;
  firings: readonly ProfileWishes[];
  /** Of the CPU profile; null: as configured. */
  seconds: Seconds | null;
  target: CaptureTarget;
  running: readonly RunningCapture[];
  startedLastHour: number;
  config: CaptureConfig;
}

export interface CaptureDecision {
  /** In the order of the firings. */
  outcomes: CaptureOutcome[];
  /** In the order of the firings: what was held back; "" nothing. */
  whys: string[];
  bundle: CaptureBundle | null;
}

/** Profiles taken together: what all firings of one scrape ask for, goroutine first, CPU last. */
export interface CaptureBundle {
  kinds: ProfileKind[];
  unsupported: ProfileKind[];
  /** Of the CPU profile; 0 where there is none. */
  seconds: Seconds;
}

/** What becomes of firings: their outcomes, and the one bundle that is taken for all of them. */
export function decideCapture(situation: CaptureSituation): CaptureDecision {
  const { firings, target, config } = situation;
  const wishes = firings.map((firing) => wantedProfiles(firing, target, config));
  const open = wishes.filter(({ outcome }) => outcome === null);
  const wish = { instanceKey: situation.instanceKey, app: target?.target.app ?? "" };
  const refusal = open.length === 0 ? null : askBudget(wish, situation.running, situation.startedLastHour, config);
  const bundled = inOrder(open.flatMap(({ kinds }) => kinds));
  return {
    outcomes: wishes.map(({ outcome }) => outcome ?? refusal?.outcome ?? "captured"),
    whys: wishes.map(({ outcome, why }) => (outcome === null ? (refusal?.why ?? why) : why)),
    bundle:
      open.length === 0 || refusal
        ? null
        : {
            kinds: bundled,
            unsupported: inOrder(open.flatMap(({ unsupported }) => unsupported)),
            seconds: bundled.includes("cpu") ? (situation.seconds ?? config.cpuSeconds) : 0,
          },
  };
}

function inOrder(asked: readonly ProfileKind[]): ProfileKind[] {
  return [...new Set(asked)].toSorted((left, right) => profileKinds[left].order - profileKinds[right].order);
}
