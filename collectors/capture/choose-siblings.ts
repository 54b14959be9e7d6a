import type { CaptureConfig } from "../../model/configuration.ts";
import type { SiblingChoice } from "../../model/siblings.ts";
import type { UnixMs } from "../../model/units.ts";
import { askBudget, type RunningCapture } from "./capture-budget.ts";
import { stagesWithin } from "./capture-stages.ts";
import type { CaptureBundle } from "./decide-capture.ts";
import { besideWords, type Obstacle, obstacleWords } from "./sibling-words.ts";
import { type CaptureTarget, wantedProfiles } from "./wanted-profiles.ts";

type Known = NonNullable<CaptureTarget>;

/** An instance that may be captured beside one that fired. */
export interface SiblingCandidate extends Known {
  /** When the last cooldown of any rule on it ends; 0: none runs. */
  coolingUntilMs: UnixMs;
}

/** An instance that fired and is captured, and who could be captured with it. */
export interface SiblingSituation {
  sick: Known;
  bundle: CaptureBundle;
  candidates: readonly SiblingCandidate[];
  wanted: number;
  nowMs: UnixMs;
  /** The capture of the sick one among them. */
  running: readonly RunningCapture[];
  startedLastHour: number;
  config: CaptureConfig;
}

/** Who is captured with it, closest in traffic first, with what; and why. */
export interface SiblingDecision extends Pick<SiblingChoice, "wanted" | "qps" | "reason"> {
  chosen: { found: Known; qps: number | null; bundle: CaptureBundle }[];
}

/**
 * Chooses healthy siblings: of the same application, kind and both versions, up, neither firing nor cooling down, with a
 * door to the same profiles; of the same zone where there is one such; closest in traffic; as many as the budgets allow.
 */
export function chooseSiblings(situation: SiblingSituation): SiblingDecision {
  const { sick, candidates, wanted } = situation;
  const qps = sick.state.qps ?? null;
  const none = (reason: string): SiblingDecision => ({ wanted, qps, chosen: [], reason });
  const others = candidates.filter(({ target }) => target.key !== sick.target.key);
  if (others.length === 0)
    return none(`No sibling was captured: application ${sick.target.app} has no other instance.`);
  const seen = others.map((candidate) => ({ candidate, obstacle: obstacleOf(candidate, situation) }));
  const healthy = seen.filter(({ obstacle }) => obstacle === null).map(({ candidate }) => candidate);
  if (healthy.length === 0)
    return none(`No sibling was captured: ${obstacleWords(seen.flatMap(({ obstacle }) => obstacle ?? []))}.`);
  const near = healthy.filter(({ target }) => target.zone === sick.target.zone);
  const inOrder = (near.length > 0 ? near : healthy).toSorted(byTraffic(qps));
  const { chosen, refusal } = withinBudgets(inOrder, situation);
  if (chosen.length === 0) return none(`No sibling was captured. ${refusal}`);
  return {
    wanted,
    qps,
    chosen,
    reason: besideWords(chosen, { qps, healthy: healthy.length, near: near.length, refusal }),
  };
}

function obstacleOf(
  candidate: SiblingCandidate,
  { sick, bundle, nowMs, running, config }: SiblingSituation,
): Obstacle | null {
  const { target, state, coolingUntilMs } = candidate;
  const isAlike =
    state.kind === sick.state.kind &&
    state.version === sick.state.version &&
    target.appVersion === sick.target.appVersion;
  if (!isAlike) return "version";
  if (state.health !== "up") return "down";
  if (coolingUntilMs > nowMs) return "cooling";
  if (running.some(({ instanceKey, recording }) => !recording && instanceKey === target.key)) return "busy";
  return wantedProfiles({ capture: bundle.kinds }, candidate, config).outcome === null ? null : "profiles";
}

/** Those whose traffic is not known come last; the rest is decided by the key, so that it is decided. */
function byTraffic(qps: number | null) {
  const distance = ({ state }: SiblingCandidate): number =>
    qps === null || state.qps === null || state.qps === undefined
      ? Number.POSITIVE_INFINITY
      : Math.abs(state.qps - qps);
  return (a: SiblingCandidate, b: SiblingCandidate): number => {
    const [left, right] = [distance(a), distance(b)];
    if (left !== right) return left - right;
    return a.target.key < b.target.key ? -1 : 1;
  };
}

function withinBudgets(
  inOrder: readonly SiblingCandidate[],
  { bundle, wanted, nowMs, running, startedLastHour, config }: SiblingSituation,
): { chosen: SiblingDecision["chosen"]; refusal: string } {
  const chosen: SiblingDecision["chosen"] = [];
  const taken: RunningCapture[] = [];
  for (const found of inOrder.slice(0, wanted)) {
    const { key, app } = found.target;
    const wish = { instanceKey: key, app };
    const refusal = askBudget(wish, [...running, ...taken], startedLastHour + taken.length, config);
    if (refusal) return { chosen, refusal: refusal.why };
    const { kinds, unsupported } = wantedProfiles({ capture: bundle.kinds }, found, config);
    const own = {
      kinds,
      unsupported,
      stages: stagesWithin(bundle.stages, kinds),
      seconds: kinds.includes("cpu") ? bundle.seconds : 0,
    };
    chosen.push({ found, qps: found.state.qps ?? null, bundle: own });
    taken.push({ id: "", ...wish, startedMs: nowMs });
  }
  return { chosen, refusal: "" };
}
