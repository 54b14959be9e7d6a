import type { CapturedProfile, ProfileStatus } from "../../model/captures.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { CapturePorts } from "../ports.ts";
import type { CaptureStage } from "./capture-stages.ts";
import { captureStatus } from "./capture-status.ts";
import type { CaptureBundle } from "./decide-capture.ts";
import type { ProfileLimits, ProfileTarget } from "./profile-request.ts";
import { takeProfile } from "./take-profile.ts";
import { takeWhenFree } from "./take-when-free.ts";

export interface BundleWish {
  captureId: string;
  target: ProfileTarget;
  bundle: CaptureBundle;
  limits: ProfileLimits;
  /** Resolves when the profiler of CPU is free. */
  cpuIsFree?: () => Promise<void>;
  /** How long a process may go on to say that another profile of its CPU is taken; not there: not at all. */
  cpuPatienceMs?: Milliseconds;
}

/** Takes the profiles of one capture, stage by stage, tells of each, and ends the capture whatever happened. */
export async function takeBundle(wish: BundleWish, ports: CapturePorts, stopped: AbortSignal): Promise<void> {
  const statuses: ProfileStatus[] = wish.bundle.unsupported.map(() => "unsupported");
  const takeStage = async ({ kinds, seconds }: CaptureStage): Promise<void> => {
    for (const kind of kinds) {
      if (kind === "cpu") await wish.cpuIsFree?.();
      const startedMs = ports.now();
      const { captureId, target, limits } = wish;
      const one = { captureId, kind, target, limits: { ...limits, seconds } };
      const take = (): Promise<CapturedProfile> => takeProfile(one, ports, stopped);
      const profile =
        kind === "cpu"
          ? await takeWhenFree(take, { patienceMs: wish.cpuPatienceMs ?? 0, now: ports.now })
          : await take();
      statuses.push(await tell(captureId, profile, ports.now() - startedMs, ports));
    }
  };
  let underWay: Promise<void>[] = [];
  for (const stage of wish.bundle.stages) {
    underWay.push(takeStage(stage));
    if (!stage.waits) continue;
    await Promise.all(underWay);
    underWay = [];
  }
  await Promise.all(underWay);
  await ports.captureDone(wish.captureId, captureStatus(statuses));
}

/** A profile that cannot be told of is not stored for anybody; the capture goes on. */
async function tell(
  captureId: string,
  profile: CapturedProfile,
  takenMs: Milliseconds,
  ports: CapturePorts,
): Promise<ProfileStatus> {
  try {
    await ports.profileDone(captureId, profile, takenMs);
    return profile.status;
  } catch (error) {
    ports.log(`capture ${captureId}: profile ${profile.kind} could not be recorded: ${String(error)}`);
    return "failed";
  }
}
