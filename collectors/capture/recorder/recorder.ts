import type { CaptureConfig } from "../../../model/configuration.ts";
import type { Milliseconds, UnixMs } from "../../../model/units.ts";
import type { CapturePorts } from "../../ports.ts";
import type { RunningCapture } from "../capture-budget.ts";
import type { CaptureSlots } from "../capture-slots.ts";
import { nextRecording } from "./next-recording.ts";
import { createRecordingMemory } from "./recording-memory.ts";
import { createRunningRecordings } from "./running-recordings.ts";

/** The flight recorder: keeps the last short CPU profiles of chosen applications in memory, for what fires next. */
export interface Recorder {
  /** Keeps what was recorded before a capture with it, and, once `take` is over, the next recording of its instance. */
  around: (capture: RunningCapture, take: () => Promise<void>) => Promise<void>;
  /** Resolves when nothing records the instance, so that its profiler is free. */
  settled: (instanceKey: string) => Promise<void>;
  stop: () => Promise<void>;
}

interface RecorderParts {
  ports: Pick<CapturePorts, "now" | "instances" | "saveProfile" | "recorded" | "log">;
  slots: CaptureSlots;
  config: () => CaptureConfig;
  graceMs: Milliseconds;
  /** How often it looks who is due. */
  tickMs: Milliseconds;
}

export function createRecorder({ ports, slots, config, graceMs, tickMs }: RecorderParts): Recorder {
  const memory = createRecordingMemory(ports);
  const recordings = createRunningRecordings(ports, slots, (one) => memory.add(one, config().recorder?.keep ?? 0));
  const begunMs = new Map<string, UnixMs>();

  const tick = (): void => {
    const inForce = config();
    const { recorder, maxBytes } = inForce;
    const apps = [...new Set(recorder?.apps)].map((app) => ({ app, instances: ports.instances(app) }));
    const known = new Set(apps.flatMap(({ instances }) => instances.map(({ target }) => target.key)));
    memory.forgetOthers(known);
    for (const key of begunMs.keys()) if (!known.has(key)) begunMs.delete(key);
    if (!recorder) return;
    const nowMs = ports.now();
    for (const { app, instances } of apps) {
      const running = slots.running();
      const next = nextRecording({ app, instances, begunMs, running, recorder, config: inForce, nowMs });
      if (!next) continue;
      begunMs.set(next.target.key, nowMs);
      recordings.begin(next, { seconds: recorder.seconds, maxBytes, graceMs });
    }
  };

  const freeze = async (capture: RunningCapture): Promise<void> => {
    await recordings.settled(capture.instanceKey);
    await memory.freeze(capture);
  };

  const ticking = setInterval(tick, tickMs).unref();
  return {
    async around(capture, take) {
      if (!config().recorder?.apps.includes(capture.app)) return take();
      await Promise.all([freeze(capture), take()]);
      memory.awaitNext(capture);
    },
    settled: recordings.settled,
    async stop() {
      clearInterval(ticking);
      await recordings.stop();
    },
  };
}
