import type { Recording } from "../../model/recorder.ts";
import { storedText } from "../db/stored-text.ts";
import type { RecordedProfile } from "../generated/prisma/client.ts";

/** What the flight recorder kept with a capture, as its row has it. */
export function recordedColumns({ moment, seconds, bytes, sha256, error }: Recording) {
  return {
    moment,
    seconds,
    sha256,
    bytes: bytes === null ? null : BigInt(bytes),
    error: error === null ? null : storedText(error, 2000),
  };
}

/** Oldest first. */
export function recordingsOf(rows: readonly RecordedProfile[]): Recording[] {
  return rows
    .map(({ at, moment, seconds, bytes, sha256, error }): Recording => {
      const when = moment === "after" ? "after" : "before";
      return { moment: when, atMs: at.getTime(), seconds, bytes: bytes === null ? null : Number(bytes), sha256, error };
    })
    .toSorted((a, b) => a.atMs - b.atMs);
}
