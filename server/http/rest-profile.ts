import type { IncomingMessage, ServerResponse } from "node:http";
import { isProfileKind } from "../../model/captures.ts";
import type { ConsoleReads } from "../api/reads.ts";
import { sendProblem } from "./answers.ts";
import { sendProfile } from "./send-profile.ts";

/** What profiles are read by. */
export interface ProfileSources {
  reads: Pick<ConsoleReads, "capture">;
  /** The bytes of a profile as fetched, by their SHA-256; null when they are gone. */
  archiveBytes: (sha256: string) => Promise<Uint8Array | null>;
}

/** The bytes of one profile of a capture, or why there are none. */
export async function answerProfile(
  sources: ProfileSources,
  request: IncomingMessage,
  response: ServerResponse,
  idText: string,
  kind: string,
): Promise<void> {
  const id = decoded(idText);
  if (id === null || !isProfileKind(kind))
    return sendProblem(response, { status: 404, detail: `There is no kind of profile named ${kind}.` });
  const view = await sources.reads.capture(id);
  if (!view) return sendProblem(response, { status: 404, detail: `There is no capture ${id}.` });
  const profile = view.capture.profiles.find((one) => one.kind === kind);
  if (!profile?.sha256 || profile.status !== "stored") {
    const state = profile
      ? `is ${profile.status}${profile.error ? `: ${profile.error.replace(/\.$/, "")}` : ""}`
      : "was not asked for";
    return sendProblem(response, { status: 404, detail: `The ${kind} profile of capture ${id} ${state}.` });
  }
  const bytes = await sources.archiveBytes(profile.sha256);
  if (!bytes)
    return sendProblem(response, {
      status: 404,
      detail: `The bytes of the ${kind} profile of capture ${id} are not kept any more.`,
    });
  sendProfile(request, response, {
    bytes,
    kind,
    sha256: profile.sha256,
    name: `${view.capture.instanceName}-${kind}-${id}`,
  });
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
