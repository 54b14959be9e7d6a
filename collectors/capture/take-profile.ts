import type { CapturedProfile } from "../../model/captures.ts";
import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";
import type { CapturePorts } from "../ports.ts";
import { checkProfile, firstText } from "./check-profile.ts";
import { fetchProfile } from "./fetch-profile.ts";
import { type ProfileLimits, type ProfileTarget, profileRequest } from "./profile-request.ts";

export interface ProfileWish {
  captureId: string;
  kind: ProfileKind;
  target: ProfileTarget;
  limits: ProfileLimits;
}

type Keeping = Pick<CapturePorts, "saveProfile" | "keepAside">;

/** Takes one profile: fetches it, checks that it is one, and stores it, or keeps aside what came instead. Never rejects. */
export async function takeProfile(wish: ProfileWish, keeping: Keeping, stopped: AbortSignal): Promise<CapturedProfile> {
  const { kind } = wish;
  const without = (status: "failed" | "unsupported" | "interrupted", error: string): CapturedProfile => ({
    kind,
    status,
    bytes: null,
    sha256: null,
    error,
  });
  try {
    const request = profileRequest(kind, wish.target, wish.limits);
    const fetched = await fetchProfile(request, stopped);
    switch (fetched.state) {
      case "stopped":
        return without("interrupted", typeof stopped.reason === "string" ? stopped.reason : "the console was stopped");
      case "failed":
        return without("failed", fetched.reason);
      case "cut":
        return without("failed", await keepAside(fetched.bytes, `half-written: ${fetched.reason}`, wish, keeping));
      case "answered": {
        const refusal = refusalOf(fetched.status, fetched.bytes, request.url);
        if (refusal) return without(refusal.status, refusal.error);
        const fault = await checkProfile(fetched.bytes, profileKinds[kind].format);
        if (fault) return without("failed", await keepAside(fetched.bytes, fault, wish, keeping));
        const { sha256, bytes } = await keeping.saveProfile(fetched.bytes);
        return { kind, status: "stored", bytes, sha256, error: null };
      }
    }
  } catch (error) {
    return without("failed", `could not be taken or stored: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refusalOf(
  status: number,
  bytes: Uint8Array,
  url: URL,
): { status: "failed" | "unsupported"; error: string } | null {
  if (status === 200) return null;
  const said = `the process answered ${status} to ${url.pathname}`;
  if (status === 404) return { status: "unsupported", error: said };
  const text = firstText(bytes);
  const error = text === null ? said : `${said}: ${text}`;
  // An Envoy that was built without tcmalloc answers 501 and says so.
  return { status: status === 501 ? "unsupported" : "failed", error };
}

async function keepAside(bytes: Uint8Array, fault: string, wish: ProfileWish, keeping: Keeping): Promise<string> {
  if (bytes.length === 0) return fault;
  return `${fault}; kept aside as ${await keeping.keepAside(bytes, wish.captureId, wish.kind)}`;
}
