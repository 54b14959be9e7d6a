import type { Firing } from "../../model/captures.ts";
import type { BegunCapture, CaptureBeginning, CapturePorts } from "../ports.ts";
import type { RunningCapture } from "./capture-budget.ts";
import type { CaptureSlots } from "./capture-slots.ts";
import { chooseSiblings } from "./choose-siblings.ts";
import type { CaptureBundle } from "./decide-capture.ts";
import type { Beside, Decided } from "./decided.ts";
import type { YieldingCaptures } from "./yielding-captures.ts";

interface SiblingParts {
  ports: Pick<CapturePorts, "siblings" | "newId">;
  slots: CaptureSlots;
  yielding: YieldingCaptures;
}

/** Adds healthy siblings, with their slots, to what was decided: as many as the rules that fired, or the configuration, want. */
export function joinSiblings(
  decided: Decided,
  firings: readonly Firing[],
  { ports, slots, yielding }: SiblingParts,
): Decided {
  const { slot, found, config, decision } = decided;
  const wanted = Math.max(0, ...firings.map(({ siblings = config.siblings }) => siblings));
  if (!slot || !found || !decision.bundle || wanted === 0) return decided;
  const nowMs = slot.startedMs;
  const { chosen, ...choice } = chooseSiblings({
    sick: found,
    bundle: decision.bundle,
    candidates: ports.siblings(slot.instanceKey),
    wanted,
    nowMs,
    running: slots.running(),
    startedLastHour: slots.startedLastHour(nowMs),
    config,
  });
  const captures = chosen.map((one) => {
    const { key, app } = one.found.target;
    const sibling: RunningCapture = { id: ports.newId(), instanceKey: key, startedMs: nowMs, app, beside: true };
    slots.take(sibling);
    return { slot: sibling, chosen: one, yielded: yielding.begin(sibling) };
  });
  return { ...decided, beside: { choice, captures } };
}

/** A capture that begins, as it is remembered. */
export function begunOf(
  { id, instanceKey, startedMs }: RunningCapture,
  { kinds, unsupported, seconds }: CaptureBundle,
): BegunCapture {
  return { id, instanceKey, atMs: startedMs, kinds, unsupported, seconds };
}

/** The siblings' captures and their choice, as they are remembered. */
export function besideOf({ choice, captures }: Beside): NonNullable<CaptureBeginning["beside"]> {
  const chosen = captures.map(({ slot, chosen: { found, qps } }) => {
    const { key, name, zone } = found.target;
    return { captureId: slot.id, instance: key, instanceName: name, zone, qps };
  });
  return {
    choice: { ...choice, chosen },
    captures: captures.map(({ slot, chosen: { bundle } }) => begunOf(slot, bundle)),
  };
}
