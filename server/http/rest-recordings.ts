import { z } from "zod";
import { formatIso } from "../../model/format/time.ts";
import type { Recording } from "../../model/recorder.ts";

/** What the flight recorder kept with a capture, as the REST API gives it. */
export function recordingBody({ moment, atMs, seconds, bytes, sha256, error }: Recording) {
  return { moment, at: formatIso(atMs), seconds, bytes, sha256, error };
}

export const recordingOutput = z.object({
  moment: z.enum(["before", "after"]),
  at: z.iso.datetime(),
  seconds: z.number(),
  bytes: z.number().nullable(),
  sha256: z.string().nullable().describe("Names it under /api/v1/profiles."),
  error: z.string().nullable().describe("Why there is none."),
});
