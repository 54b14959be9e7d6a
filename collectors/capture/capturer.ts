import { type CaptureAnswer, type CaptureWish, reasonOfWish } from "../../model/capture-wish.ts";
import type { Firing } from "../../model/captures.ts";
import type { CaptureConfig } from "../../model/configuration.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { CapturePorts } from "../ports.ts";
import type { RunningCapture } from "./capture-budget.ts";
import { createCaptureDoor } from "./capture-door.ts";
import { createCaptureSlots } from "./capture-slots.ts";
import { createRecorder } from "./recorder/recorder.ts";
import type { ProfileWishes } from "./wanted-profiles.ts";

/** Takes profiles of what fires, and of what a person asks for, at once and in process, within the budgets. */
export interface Capturer {
  /** The firings of one scrape of one instance. Resolves when their capture, if any, is done; never rejects. */
  fired: (firings: Firing[]) => Promise<void>;
  /**
   * Profiles that a person asks for, past the same guards and budgets. Resolves once the capture is durable and begins,
   * or with what stands in its way; rejects where it cannot be remembered.
   */
  asked: (wish: AskedCapture) => Promise<CaptureAnswer>;
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
  /** How often the flight recorder looks who is due. */
  tickMs?: Milliseconds;
}

/** A person's wish, with what is known of the process now. */
type AskedCapture = CaptureWish & Pick<ProfileWishes, "atScrape">;

type Refusal = Extract<CaptureAnswer, { started: false }>;

const usualGraceMs: Milliseconds = 15_000;
const usualTickMs: Milliseconds = 1_000;

/** A capturer over the ports that remember what it does. */
export function createCapturer(first: CaptureConfig, ports: CapturePorts, options: CapturerOptions): Capturer {
  const { restored, graceMs = usualGraceMs, tickMs = usualTickMs } = options;
  const slots = createCaptureSlots(restored.startedMs);
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let config = first;
  const recorder = createRecorder({ ports, slots, config: () => config, graceMs, tickMs });
  const { settled } = recorder;
  const door = createCaptureDoor({ ports, slots, config: () => config, graceMs, stopped: stopping.signal, settled });

  const follow = async (work: Promise<void>, instanceKey: string): Promise<void> => {
    const done = work.catch((error: unknown) => {
      ports.log(`capture of ${instanceKey} could not be recorded: ${String(error)}`);
    });
    underWay.add(done);
    await done;
    underWay.delete(done);
  };

  return {
    async fired(firings) {
      const [firing] = firings;
      if (!firing) return;
      const { instanceKey } = firing;
      if (stopping.signal.aborted)
        return ports.log(`${instanceKey}: ${firing.rule} fired while the console was stopping`);
      const decided = door.joinSiblings(door.decide(instanceKey, firings, null), firings);
      const { slot } = decided;
      const taken = door
        .begin(decided, { firings })
        .then(() => (slot ? recorder.around(slot, () => door.take(decided)) : door.take(decided)));
      await follow(taken, instanceKey);
    },
    async asked(wish) {
      const { instanceKey, kinds, seconds, atScrape } = wish;
      if (stopping.signal.aborted) return refusal("stopping", "The console is stopping.");
      if (!ports.target(instanceKey)) return refusal("no-instance", `There is no instance ${instanceKey}.`);
      const wishes = atScrape ? { capture: kinds, atScrape, byPerson: true } : { capture: kinds, byPerson: true };
      const decided = door.decide(instanceKey, [wishes], seconds);
      const { slot, decision } = decided;
      const [why = ""] = decision.whys;
      if (!slot) return refusal(decision.outcomes[0] ?? "none", why);
      const begun = door.begin(decided, { firings: [], asked: reasonOfWish(wish) });
      const taken = begun.then(() => door.take(decided));
      void follow(taken, instanceKey);
      await begun;
      return { started: true, id: slot.id, leftOut: why };
    },
    running: slots.running,
    async stop() {
      stopping.abort();
      await Promise.all([recorder.stop(), ...underWay]);
    },
    setConfig(next) {
      config = next;
    },
  };
}

function refusal(outcome: Refusal["outcome"], why: string): Refusal {
  return { started: false, outcome, why };
}
