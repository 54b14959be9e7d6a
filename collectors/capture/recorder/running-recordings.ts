import { setTimeout as wait } from "node:timers/promises";
import type { Milliseconds, Seconds } from "../../../model/units.ts";
import type { CapturePorts } from "../../ports.ts";
import type { RunningCapture } from "../capture-budget.ts";
import type { CaptureSlots } from "../capture-slots.ts";
import type { ProfileLimits } from "../profile-request.ts";
import { type CaptureTarget, sourceOf } from "../wanted-profiles.ts";
import { recordProfile } from "./record-profile.ts";
import type { KeptRecording } from "./recording-ring.ts";

/** Recordings that are under way, each with its slot. */
export interface RunningRecordings {
  begin: (found: NonNullable<CaptureTarget>, limits: ProfileLimits) => void;
  /** Resolves when nothing records the instance; a recording that takes too long is given up. */
  settled: (instanceKey: string) => Promise<void>;
  stop: () => Promise<void>;
}

interface Running {
  done: Promise<void>;
  giveUp: AbortController;
  dueMs: number;
}

/** What a process may take beyond the time it measures while a capture waits for its profiler. */
const patienceMs: Milliseconds = 1_000;

export function createRunningRecordings(
  ports: Pick<CapturePorts, "now">,
  slots: CaptureSlots,
  recorded: (recording: KeptRecording) => Promise<void>,
): RunningRecordings {
  const underWay = new Map<string, Running>();
  return {
    begin(found, limits) {
      const { key, app } = found.target;
      const { url, paths } = sourceOf(found);
      if (url === null) return;
      const atMs = ports.now();
      const { seconds }: { seconds: Seconds } = limits;
      const slot: RunningCapture = { id: `recording ${key}`, instanceKey: key, app, startedMs: atMs, recording: true };
      const giveUp = new AbortController();
      slots.take(slot);
      const done = recordProfile({ ...found.target, source: { url, paths } }, limits, giveUp.signal)
        .then((profile) => recorded({ instanceKey: key, atMs, seconds, ...profile }))
        .finally(() => {
          slots.free(slot, false);
          underWay.delete(key);
        });
      underWay.set(key, { done, giveUp, dueMs: atMs + seconds * 1000 + patienceMs });
    },
    async settled(instanceKey) {
      const running = underWay.get(instanceKey);
      if (!running) return;
      const late = wait(Math.max(0, running.dueMs - ports.now()), undefined, { ref: false });
      await Promise.race([running.done, late]);
      running.giveUp.abort();
      await running.done;
    },
    async stop() {
      const all = [...underWay.values()];
      for (const { giveUp } of all) giveUp.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
}
