import { checkProfile, firstText } from "../check-profile.ts";
import { fetchProfile } from "../fetch-profile.ts";
import { type ProfileLimits, type ProfileTarget, profileRequest } from "../profile-request.ts";

/** What came of one recording: its bytes, or why there are none. */
export type Recorded = { bytes: Uint8Array; error: null } | { bytes: null; error: string };

/** Takes one short CPU profile into memory. The world's failures are answers; this never rejects. */
export async function recordProfile(
  target: ProfileTarget,
  limits: ProfileLimits,
  stopped: AbortSignal,
): Promise<Recorded> {
  try {
    const request = profileRequest("cpu", target, limits);
    const fetched = await fetchProfile(request, stopped);
    if (fetched.state === "stopped") return none("it was given up for a capture, or the console ended");
    if (fetched.state !== "answered") return none(fetched.reason);
    if (fetched.status !== 200) return none(refusal(fetched.status, firstText(fetched.bytes) ?? ""));
    const fault = await checkProfile(fetched.bytes, "pprof");
    return fault === null ? { bytes: fetched.bytes, error: null } : none(fault);
  } catch (error) {
    return none(`could not be taken: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function none(error: string): Recorded {
  return { bytes: null, error };
}

/** Go has one profiler of CPU; whoever uses it already keeps it. */
function refusal(status: number, text: string): string {
  const said = `the process answered ${status}${text === "" ? "" : `: ${text}`}`;
  return /profiling already in use/i.test(text) ? `skipped, its profiler was busy: ${said}` : said;
}
