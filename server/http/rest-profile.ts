import type { IncomingMessage, ServerResponse } from "node:http";
import type { CapturedProfile } from "../../model/captures.ts";
import { isProfileKind, type ProfileKind } from "../../model/profile-kinds.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import type { ConsoleReads } from "../api/reads.ts";
import { ProfileError } from "../profiles/profile-error.ts";
import { type Problem, sendJson, sendProblem } from "./answers.ts";
import { isProblem, parseParameters, wrongParameters } from "./parse-parameters.ts";
import { topInput } from "./rest-inputs.ts";
import { sendProfile } from "./send-profile.ts";

/** What profiles are read by. */
export interface ProfileSources {
  reads: Pick<ConsoleReads, "capture" | "profileMeta" | "topFunctions">;
  /** The bytes of a profile as fetched, by their SHA-256; null when they are gone. */
  archiveBytes: (sha256: string) => Promise<Uint8Array | null>;
}

const usualFunctions = 100;

/** The bytes of one profile of a capture, or why there are none. */
export async function answerProfile(
  { reads, archiveBytes }: ProfileSources,
  request: IncomingMessage,
  response: ServerResponse,
  idText: string,
  kindText: string,
): Promise<void> {
  const found = await findProfile(reads, idText, kindText);
  if (isProblem(found)) return sendProblem(response, found);
  const { capture, kind, sha256 } = found;
  const bytes = await archiveBytes(sha256);
  if (!bytes) return sendProblem(response, gone(capture, kind));
  sendProfile(request, response, { bytes, kind, sha256, name: `${capture.instanceName}-${kind}-${capture.id}` });
}

/** The hottest functions of one profile, or why there are none. */
export async function answerTop(
  { reads }: ProfileSources,
  response: ServerResponse,
  url: URL,
  idText: string,
  kindText: string,
): Promise<void> {
  const input = parseParameters(url.searchParams, topInput);
  if (isProblem(input)) return sendProblem(response, input);
  const found = await findProfile(reads, idText, kindText);
  if (isProblem(found)) return sendProblem(response, found);
  const { capture, kind } = found;
  try {
    const meta = await reads.profileMeta(capture.id, kind);
    if (!meta) return sendProblem(response, gone(capture, kind));
    const place =
      input.sampleType === undefined
        ? meta.defaultSampleType
        : meta.sampleTypes.findIndex(({ type }) => type === input.sampleType);
    const chosen = meta.sampleTypes[place];
    if (!chosen) {
      const known = meta.sampleTypes.map(({ type }) => type).join(", ");
      return sendProblem(response, wrongParameters([{ parameter: "sampleType", detail: `It is none of ${known}.` }]));
    }
    const limit = input.limit ?? usualFunctions;
    const data = await reads.topFunctions({ captureId: capture.id, kind, sampleType: place, limit });
    sendJson(response, 200, {
      kind,
      sampleType: chosen.type,
      unit: chosen.unit,
      total: chosen.total,
      data: data ?? [],
    });
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    sendProblem(response, { status: 500, detail: `The ${kind} profile of capture ${capture.id}: ${error.message}` });
  }
}

interface FoundProfile {
  capture: CaptureRow;
  kind: ProfileKind;
  sha256: string;
}

async function findProfile(
  reads: Pick<ConsoleReads, "capture">,
  idText: string,
  kind: string,
): Promise<FoundProfile | Problem> {
  const id = decoded(idText);
  if (id === null || !isProfileKind(kind)) return { status: 404, detail: `There is no kind of profile named ${kind}.` };
  const view = await reads.capture(id);
  if (!view) return { status: 404, detail: `There is no capture ${id}.` };
  const profile = view.capture.profiles.find((one) => one.kind === kind);
  if (!profile?.sha256 || profile.status !== "stored")
    return { status: 404, detail: `The ${kind} profile of capture ${id} ${stateWords(profile)}.` };
  return { capture: view.capture, kind, sha256: profile.sha256 };
}

function stateWords(profile: CapturedProfile | undefined): string {
  if (!profile) return "was not asked for";
  return `is ${profile.status}${profile.error ? `: ${profile.error.replace(/\.$/, "")}` : ""}`;
}

function gone({ id }: CaptureRow, kind: ProfileKind): Problem {
  return { status: 404, detail: `The bytes of the ${kind} profile of capture ${id} are not kept any more.` };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
