import type { CaptureOutcome } from "../../model/captures.ts";
import type { CaptureConfig } from "../../model/configuration.ts";
import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";
import type { Seconds } from "../../model/units.ts";
import { askBudget, type RunningCapture } from "./capture-budget.ts";
import { type CaptureStage, stagesOf } from "./capture-stages.ts";
import { makeRoom, type Room } from "./make-room.ts";
import { type CaptureTarget, type ProfileWishes, type Wanted, wantedProfiles } from "./wanted-profiles.ts";

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
  /** Captures of siblings that end for it. */
  givingWay: RunningCapture[];
}

/** Profiles taken together: what all firings of one scrape ask for. */
export interface CaptureBundle {
  /** In the order in which they are begun. */
  kinds: ProfileKind[];
  stages: CaptureStage[];
  unsupported: ProfileKind[];
  /** Of the CPU profile; 0 where there is none. */
  seconds: Seconds;
}

/** What becomes of firings: their outcomes, and the one bundle that is taken for all of them. */
export function decideCapture(situation: CaptureSituation): CaptureDecision {
  const { firings, target, config } = situation;
  const wishes = firings.map((firing) => crowdedOut(firing, situation) ?? wantedProfiles(firing, target, config));
  const open = wishes.filter(({ outcome }) => outcome === null);
  const wish = { instanceKey: situation.instanceKey, app: target?.target.app ?? "" };
  const { refusal, givingWay } = open.length === 0 ? nothingAsked : roomFor(wish, situation);
  const seconds = situation.seconds ?? config.cpuSeconds;
  const stages = stagesOf(
    firings.flatMap((firing, place) => {
      const wished = wishes[place];
      return wished?.outcome === null ? [{ kinds: wished.kinds, actions: firing.plan?.actions }] : [];
    }),
    seconds,
  );
  return {
    outcomes: wishes.map(({ outcome }) => outcome ?? refusal?.outcome ?? "captured"),
    whys: wishes.map(({ outcome, why }) => (outcome === null ? (refusal?.why ?? why) : why)),
    bundle:
      open.length === 0 || refusal
        ? null
        : {
            kinds: stages.flatMap(({ kinds }) => kinds),
            stages,
            unsupported: inOrder(open.flatMap(({ unsupported }) => unsupported)),
            seconds: Math.max(0, ...stages.map((stage) => stage.seconds)),
          },
    givingWay,
  };
}

const nothingAsked: Room = { refusal: null, givingWay: [] };

/** What a person asks for ends nothing: it can be asked again in some seconds, what fires does not come back. */
function roomFor(
  wish: Pick<RunningCapture, "instanceKey" | "app">,
  { firings, running, startedLastHour, config }: CaptureSituation,
): Room {
  if (firings.every(({ byPerson }) => byPerson))
    return { refusal: askBudget(wish, running, startedLastHour, config), givingWay: [] };
  return makeRoom(wish, running, startedLastHour, config);
}

/** A rule that may have only so many captures at once has them already. */
function crowdedOut(firing: ProfileWishes, { running }: CaptureSituation): Wanted | null {
  const { rule, plan } = firing;
  const most = plan?.guards.concurrency ?? null;
  if (rule === undefined || most === null || firing.capture.length === 0) return null;
  const own = running.filter(({ rules }) => rules?.includes(rule)).length;
  if (own < most) return null;
  const why = `${own} of ${most} captures of rule ${rule} were running (guards.concurrency).`;
  return { outcome: "budget", why, kinds: [], unsupported: [] };
}

function inOrder(asked: readonly ProfileKind[]): ProfileKind[] {
  return [...new Set(asked)].toSorted((left, right) => profileKinds[left].order - profileKinds[right].order);
}
