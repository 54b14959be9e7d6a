import type { Firing } from "../../model/captures.ts";
import type { CaptureConfig } from "../../model/configuration.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { CaptureBeginning, CapturePorts } from "../ports.ts";
import type { RunningCapture } from "./capture-budget.ts";
import { createCaptureSlots } from "./capture-slots.ts";
import { type CaptureDecision, decideCapture } from "./decide-capture.ts";
import { takeBundle } from "./take-bundle.ts";
import type { CaptureTarget } from "./wanted-profiles.ts";

/** Takes profiles of what fires, at once and in process, within the budgets. */
export interface Capturer {
  /** The firings of one scrape of one instance. Resolves when their capture, if any, is done; never rejects. */
  fired: (firings: Firing[]) => Promise<void>;
  running: () => RunningCapture[];
  /** Aborts what runs, marks it `interrupted`, and resolves when that is told. */
  stop: () => Promise<void>;
  /** For captures that begin from now on. */
  setConfig: (config: CaptureConfig) => void;
}

export interface CapturerOptions {
  /** When the captures of the last hour were started, for the budget per hour. */
  restored: { startedMs: UnixMs[] };
  /** What a process may take to answer beyond the time it measures. */
  graceMs?: Milliseconds;
}

const usualGraceMs: Milliseconds = 15_000;

/** A capturer over the ports that remember what it does. */
export function createCapturer(first: CaptureConfig, ports: CapturePorts, options: CapturerOptions): Capturer {
  const { restored, graceMs = usualGraceMs } = options;
  const slots = createCaptureSlots(restored.startedMs);
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let config = first;

  const capture = async (firings: Firing[], instanceKey: string): Promise<void> => {
    const nowMs = ports.now();
    const inForce = config;
    const found = ports.target(instanceKey);
    const startedLastHour = slots.startedLastHour(nowMs);
    const decision = decideCapture({
      instanceKey,
      firings,
      target: found,
      running: slots.running(),
      startedLastHour,
      config: inForce,
    });
    const slot = slotFor(decision, found, { id: ports.newId(), instanceKey, startedMs: nowMs });
    // Nothing may come between the decision and its slot: the next firing counts it.
    if (slot) slots.take(slot);
    let began = false;
    try {
      await ports.begin(beginningOf(firings, decision, slot));
      began = true;
      const pprofUrl = found?.target.pprofUrl;
      if (!slot || !decision.bundle || !found || !pprofUrl) return;
      const { bundle } = decision;
      const limits = { seconds: bundle.seconds, maxBytes: inForce.maxBytes, graceMs };
      await takeBundle(
        { captureId: slot.id, target: { ...found.target, pprofUrl }, bundle, limits },
        ports,
        stopping.signal,
      );
    } finally {
      if (slot) slots.free(slot, began);
    }
  };

  return {
    async fired(firings) {
      const [firing] = firings;
      if (!firing) return;
      if (stopping.signal.aborted)
        return ports.log(`${firing.instanceKey}: ${firing.rule} fired while the console was stopping`);
      const done = capture(firings, firing.instanceKey).catch((error: unknown) => {
        ports.log(`capture of ${firing.instanceKey} could not be recorded: ${String(error)}`);
      });
      underWay.add(done);
      await done;
      underWay.delete(done);
    },
    running: slots.running,
    async stop() {
      stopping.abort();
      await Promise.all(underWay);
    },
    setConfig(next) {
      config = next;
    },
  };
}

function slotFor(
  decision: CaptureDecision,
  found: CaptureTarget,
  begun: Pick<RunningCapture, "id" | "instanceKey" | "startedMs">,
): RunningCapture | null {
  return decision.bundle && found ? { ...begun, app: found.target.app } : null;
}

function beginningOf(
  firings: Firing[],
  { outcomes, whys, bundle }: CaptureDecision,
  slot: RunningCapture | null,
): CaptureBeginning {
  const capture =
    slot && bundle ? { id: slot.id, instanceKey: slot.instanceKey, atMs: slot.startedMs, ...bundle } : null;
  return { firings, outcomes, whys, capture };
}
