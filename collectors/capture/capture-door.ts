import type { Firing } from "../../model/captures.ts";
import type { CaptureConfig } from "../../model/configuration.ts";
import type { Bytes, Milliseconds, Seconds } from "../../model/units.ts";
import type { CaptureBeginning, CapturePorts } from "../ports.ts";
import type { RunningCapture } from "./capture-budget.ts";
import type { CaptureSlots } from "./capture-slots.ts";
import { type CaptureBundle, decideCapture } from "./decide-capture.ts";
import type { Decided } from "./decided.ts";
import { begunOf, besideOf, joinSiblings } from "./join-siblings.ts";
import { takeBundle } from "./take-bundle.ts";
import { type CaptureTarget, type ProfileWishes, sourceOf } from "./wanted-profiles.ts";
import { createYieldingCaptures } from "./yielding-captures.ts";

/** Why there is a capture: what fired, or that a person asked. */
export type Because = Pick<CaptureBeginning, "firings" | "asked">;

/** The door that every capture passes, a rule's and a person's: guards and budgets, then the row, then the requests. */
export interface CaptureDoor {
  decide: (instanceKey: string, wishes: readonly ProfileWishes[], seconds: Seconds | null) => Decided;
  /** Adds healthy siblings to what is captured of an instance that fired, as many as its rules or the configuration want. */
  joinSiblings: (decided: Decided, firings: readonly Firing[]) => Decided;
  /** Rejects, with the slots given back, where it cannot be remembered. */
  begin: (decided: Decided, because: Because) => Promise<void>;
  take: (decided: Decided) => Promise<void>;
}

interface DoorParts {
  ports: CapturePorts;
  slots: CaptureSlots;
  config: () => CaptureConfig;
  graceMs: Milliseconds;
  stopped: AbortSignal;
  /** Resolves when nothing records the instance. */
  settled: (instanceKey: string) => Promise<void>;
}

/** One of the captures that begin together. */
interface OneCapture {
  slot: RunningCapture;
  found: CaptureTarget;
  bundle: CaptureBundle | null;
  /** Of a sibling: aborted when it has to give way. */
  yielded?: AbortSignal;
}

export function createCaptureDoor({
  ports,
  slots,
  config: inForce,
  graceMs,
  stopped,
  settled,
}: DoorParts): CaptureDoor {
  const yielding = createYieldingCaptures();
  const takeOne = async ({ slot, found, bundle, yielded }: OneCapture, maxBytes: Bytes): Promise<void> => {
    try {
      const hasGivenWay = !yielded && (await yielding.gone(slot.instanceKey));
      if (!bundle || !found) return;
      const { url, paths } = sourceOf(found);
      if (url === null) return;
      const limits = { seconds: bundle.seconds, maxBytes, graceMs };
      const target = { ...found.target, source: { url, paths } };
      const cpuIsFree = () => settled(slot.instanceKey);
      const ended = yielded ? AbortSignal.any([stopped, yielded]) : stopped;
      const cpuPatienceMs = hasGivenWay ? bundle.seconds * 1000 + graceMs : 0;
      await takeBundle({ captureId: slot.id, target, bundle, limits, cpuIsFree, cpuPatienceMs }, ports, ended);
    } finally {
      slots.free(slot, true);
      yielding.end(slot);
    }
  };
  return {
    decide(instanceKey, wishes, seconds) {
      const nowMs = ports.now();
      const config = inForce();
      const found = ports.target(instanceKey);
      const startedLastHour = slots.startedLastHour(nowMs);
      const running = slots.running();
      const situation = { instanceKey, firings: wishes, seconds, target: found, running, startedLastHour, config };
      const decision = decideCapture(situation);
      const begun = { id: ports.newId(), instanceKey, startedMs: nowMs };
      const rules = wishes.flatMap(({ rule }) => rule ?? []);
      const slot = decision.bundle && found ? { ...begun, app: found.target.app, rules } : null;
      // Nothing may come between the decision and its slot: the next one counts it.
      if (slot) {
        for (const given of decision.givingWay) slots.free(given, true);
        yielding.giveWay(decision.givingWay);
        slots.take(slot);
      }
      return { decision, slot, found, config, beside: null };
    },
    joinSiblings: (decided, firings) => joinSiblings(decided, firings, { ports, slots, yielding }),
    async begin(decided, because) {
      try {
        await ports.begin(beginningOf(because, decided));
      } catch (error) {
        if (decided.slot) slots.free(decided.slot, false);
        for (const { slot } of decided.beside?.captures ?? []) {
          slots.free(slot, false);
          yielding.end(slot);
        }
        throw error;
      }
    },
    async take({ decision: { bundle }, slot, found, config, beside }) {
      const siblings = beside?.captures ?? [];
      const taken = await Promise.allSettled([
        ...(slot ? [takeOne({ slot, found, bundle }, config.maxBytes)] : []),
        ...siblings.map(({ slot: own, chosen, yielded }) =>
          takeOne({ ...chosen, slot: own, yielded }, config.maxBytes),
        ),
      ]);
      for (const one of taken) if (one.status === "rejected") throw one.reason;
    },
  };
}

function beginningOf({ firings, asked }: Because, { decision, slot, beside }: Decided): CaptureBeginning {
  const { outcomes, whys, bundle } = decision;
  const capture = slot && bundle ? begunOf(slot, bundle) : null;
  if (asked !== undefined) return { firings, outcomes: [], asked, capture };
  return { firings, outcomes, whys, capture, ...(beside && { beside: besideOf(beside) }) };
}
