import { setTimeout as wait } from "node:timers/promises";
import type { CapturedProfile } from "../../model/captures.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";

const askedAgainMs: Milliseconds = 300;

/**
 * Takes a CPU profile from a process that may still be busy with one that was given up: Go needs a moment to notice,
 * others measure to the end. While it says so it is asked again, for at most `patienceMs`.
 */
export async function takeWhenFree(
  take: () => Promise<CapturedProfile>,
  { patienceMs, now }: { patienceMs: Milliseconds; now: () => UnixMs },
): Promise<CapturedProfile> {
  const untilMs = now() + patienceMs;
  for (;;) {
    const profile = await take();
    const isBusy = profile.status === "failed" && profile.error !== null && /already in use/.test(profile.error);
    if (!isBusy || now() >= untilMs) return profile;
    await wait(askedAgainMs);
  }
}
