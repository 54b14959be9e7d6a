import type { IncomingMessage, ServerResponse } from "node:http";
import { sendProblem } from "../answers.ts";
import {
  answerProfileList,
  answerProfileResource,
  type GetProfileSources,
  type ProfileResource,
} from "./get-profile.ts";
import { answerPostProfile } from "./post-profile.ts";
import type { ProfileDoor } from "./profile-door.ts";
import { profileInputs } from "./profile-inputs.ts";

export interface ProfileRestSources extends GetProfileSources, ProfileDoor {}

export const profilesPath = "/api/v1/profiles";
const below = /^\/api\/v1\/profiles\/([^/]{1,360})(?:\/([a-z]{1,20}))?$/;

/** Answers what is at and below `/api/v1/profiles`. */
export async function answerProfiles(
  sources: ProfileRestSources,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const path = url.pathname;
  const isRead = request.method === "GET" || request.method === "HEAD";
  const [, id, name = "get"] = below.exec(path) ?? [];
  if (path === profilesPath && request.method === "POST") return answerPostProfile(sources, request, response, url);
  if (path !== profilesPath && (id === undefined || !isResource(name)))
    return sendProblem(response, { status: 404, detail: `There is nothing at ${path}.` });
  if (!isRead) {
    response.setHeader("Allow", path === profilesPath ? "GET, HEAD, POST" : "GET, HEAD");
    return sendProblem(response, { status: 405, detail: `${path} is only read.` });
  }
  if (id !== undefined && isResource(name)) return answerProfileResource(sources, response, url, id, name);
  return answerProfileList(sources, response, url);
}

function isResource(name: string): name is ProfileResource {
  return name !== "list" && Object.hasOwn(profileInputs, name);
}
