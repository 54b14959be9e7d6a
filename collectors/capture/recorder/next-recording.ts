import type { CaptureConfig } from "../../../model/configuration.ts";
import type { RecorderConfig } from "../../../model/recorder.ts";
import type { UnixMs } from "../../../model/units.ts";
import type { RunningCapture } from "../capture-budget.ts";
import { type CaptureTarget, wantedProfiles } from "../wanted-profiles.ts";

type Known = NonNullable<CaptureTarget>;

export interface RecordingSituation {
  app: string;
  instances: readonly Known[];
  /** When each was last begun to be recorded, by key. */
  begunMs: ReadonlyMap<string, UnixMs>;
  /** Captures and recordings. */
  running: readonly RunningCapture[];
  recorder: RecorderConfig;
  config: CaptureConfig;
  nowMs: UnixMs;
}

/**
 * Which instance of an application is recorded now, the one that waits longest; null: none. One at a time, none that is
 * captured, and only where the mesh has room: half of `capture.total` is left to what fires.
 */
export function nextRecording(situation: RecordingSituation): Known | null {
  const { app, running, recorder, config, nowMs } = situation;
  const recordings = running.filter(({ recording }) => recording);
  if (config.perInstance <= 0 || running.length >= config.total) return null;
  if (recordings.length >= Math.max(1, Math.floor(config.total / 2))) return null;
  if (recordings.some((one) => one.app === app)) return null;
  const waited = ({ target }: Known): number => nowMs - (situation.begunMs.get(target.key) ?? -Infinity);
  const due = situation.instances.filter(
    (found) =>
      found.state.health === "up" &&
      waited(found) >= recorder.everyMs &&
      !running.some(({ instanceKey }) => instanceKey === found.target.key) &&
      wantedProfiles({ capture: ["cpu"] }, found, config).outcome === null,
  );
  return due.reduce<Known | null>((longest, one) => (!longest || waited(one) > waited(longest) ? one : longest), null);
}
