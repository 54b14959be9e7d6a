import type { Recording } from "../../../model/recorder.ts";
import type { Bytes } from "../../../model/units.ts";
import type { CapturePorts } from "../../ports.ts";
import type { RunningCapture } from "../capture-budget.ts";
import { type KeptRecording, keepRecording, type RecordingRing, recordingsOf } from "./recording-ring.ts";

/** Recordings in memory, and the captures that take them along. */
export interface RecordingMemory {
  /** Adds one, and gives it to the captures of its instance that wait for what comes after them. */
  add: (recording: KeptRecording, keep: number) => Promise<void>;
  /** Keeps what there is of its instance with a capture. */
  freeze: (capture: RunningCapture) => Promise<void>;
  /** The next recording of its instance belongs to a capture that is over. */
  awaitNext: (capture: RunningCapture) => void;
  /** Drops what is of other instances. */
  forgetOthers: (known: ReadonlySet<string>) => void;
}

type Ports = Pick<CapturePorts, "saveProfile" | "recorded" | "log">;

/** Of all recordings together. */
const mostBytes: Bytes = 64 * 1024 * 1024;
const mostWaiting = 1_000;

export function createRecordingMemory(ports: Ports): RecordingMemory {
  let ring: RecordingRing = [];
  let waiting: RunningCapture[] = [];
  const faults = new Map<string, string>();

  /** In the log once, not at every round. */
  const tell = ({ instanceKey, error }: KeptRecording): void => {
    if (error === null) faults.delete(instanceKey);
    else if (faults.get(instanceKey) !== error) {
      faults.set(instanceKey, error);
      ports.log(`recorder: ${instanceKey}: ${error}`);
    }
  };
  return {
    async add(recording, keep) {
      tell(recording);
      const over = waiting.filter(({ instanceKey }) => instanceKey === recording.instanceKey);
      waiting = waiting.filter((capture) => !over.includes(capture));
      ring = keepRecording(ring, recording, { keep, bytes: mostBytes });
      for (const { id } of over) await store(ports, id, "after", recording);
    },
    async freeze({ id, instanceKey }) {
      for (const one of recordingsOf(ring, instanceKey)) await store(ports, id, "before", one);
    },
    awaitNext(capture) {
      waiting = [...waiting, capture].slice(-mostWaiting);
    },
    forgetOthers(known) {
      ring = ring.filter(({ instanceKey }) => known.has(instanceKey));
      waiting = waiting.filter(({ instanceKey }) => known.has(instanceKey));
      for (const key of faults.keys()) if (!known.has(key)) faults.delete(key);
    },
  };
}

async function store(
  ports: Ports,
  captureId: string,
  moment: Recording["moment"],
  { atMs, seconds, bytes, error }: KeptRecording,
): Promise<void> {
  try {
    const saved = bytes ? await ports.saveProfile(bytes) : { sha256: null, bytes: null };
    await ports.recorded(captureId, { moment, atMs, seconds, error, ...saved });
  } catch (fault) {
    ports.log(`capture ${captureId}: what was recorded ${moment} it could not be kept: ${String(fault)}`);
  }
}
