import type { Bytes, Seconds, UnixMs } from "../../../model/units.ts";

/** A recording in memory; `bytes` is null where `error` says why there are none. */
export interface KeptRecording {
  instanceKey: string;
  atMs: UnixMs;
  seconds: Seconds;
  bytes: Uint8Array | null;
  error: string | null;
}

/** All recordings that are held, oldest first. */
export type RecordingRing = readonly KeptRecording[];

/** The ring with one more: at most `keep` of its instance, and at most `bytes` of all; the oldest give way. */
export function keepRecording(
  ring: RecordingRing,
  recording: KeptRecording,
  limits: { keep: number; bytes: Bytes },
): RecordingRing {
  const all = [...ring, recording];
  const tooMany = recordingsOf(all, recording.instanceKey).length - limits.keep;
  const old = new Set(recordingsOf(all, recording.instanceKey).slice(0, Math.max(0, tooMany)));
  const kept = all.filter((one) => !old.has(one));
  let total = kept.reduce((sum, { bytes }) => sum + (bytes?.byteLength ?? 0), 0);
  return kept.filter(({ bytes }) => {
    if (total <= limits.bytes) return true;
    total -= bytes?.byteLength ?? 0;
    return false;
  });
}

/** Those of one instance, oldest first. */
export function recordingsOf(ring: RecordingRing, instanceKey: string): KeptRecording[] {
  return ring.filter((one) => one.instanceKey === instanceKey);
}
