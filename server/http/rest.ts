import type { IncomingMessage, ServerResponse } from "node:http";
import type { UnixMs } from "../../model/units.ts";
import { sendJson, sendProblem } from "./answers.ts";
import { type AskCaptureSources, answerAskCapture } from "./ask-capture.ts";
import { answerBundle, type BundleSources } from "./bundle/send-bundle.ts";
import { answerCapture } from "./one-capture.ts";
import { openApi } from "./openapi.ts";
import { isProblem, parseParameters } from "./parse-parameters.ts";
import { answerPin, type PinSources } from "./pin-capture.ts";
import { answerProfiles, type ProfileRestSources, profilesPath } from "./profiles/rest-profiles.ts";
import {
  answerApplications,
  answerCaptures,
  answerEvents,
  answerSignals,
  answerTargets,
  type RestReads,
} from "./rest-answers.ts";
import { noInput, type RestInput, restInputs } from "./rest-inputs.ts";
import { answerProfile, answerTop, type ProfileSources } from "./rest-profile.ts";

/** What the REST API is made from. */
export interface RestSources extends ProfileSources, ProfileRestSources, AskCaptureSources, PinSources, BundleSources {
  reads: RestReads & ProfileSources["reads"] & BundleSources["reads"];
  now: () => UnixMs;
}

type Answers = {
  [K in keyof typeof restInputs]: (reads: RestReads, input: RestInput<K>, nowMs: UnixMs) => Promise<object>;
};

const answers: Answers = {
  targets: answerTargets,
  applications: answerApplications,
  captures: answerCaptures,
  events: answerEvents,
  signals: answerSignals,
};

const prefix = "/api/v1/";
const descriptionPath = "/api/v1/openapi.json";
const description = openApi();
const capturePath = /^\/api\/v1\/captures\/([\w-]{1,64})$/;
const pinPath = /^\/api\/v1\/captures\/([\w-]{1,64})\/pin$/;
const bundlePath = /^\/api\/v1\/captures\/([\w-]{1,64})\/archive$/;
const profilePath = /^\/api\/v1\/captures\/([^/]{1,200})\/profiles\/([^/]{1,40})(\/top)?$/;

/** Answers a path under `/api/`. Throws what the reads throw. */
export async function answerRest(
  sources: RestSources,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const path = url.pathname;
  if (path === profilesPath || path.startsWith(`${profilesPath}/`))
    return answerProfiles(sources, request, response, url);
  const pinned = pinPath.exec(path)?.[1];
  if (pinned !== undefined) return answerPin(sources, request, response, pinned);
  const profile = profilePath.exec(path);
  const bundleId = bundlePath.exec(path)?.[1];
  const captureId = capturePath.exec(path)?.[1];
  const resource = path.startsWith(prefix) ? path.slice(prefix.length) : "";
  if (
    !profile &&
    captureId === undefined &&
    bundleId === undefined &&
    !isResource(resource) &&
    path !== descriptionPath
  )
    return sendProblem(response, { status: 404, detail: `There is nothing at ${path}.` });
  if (resource === "captures" && request.method === "POST") return answerAskCapture(sources, request, response);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", resource === "captures" ? "GET, HEAD, POST" : "GET, HEAD");
    return sendProblem(response, { status: 405, detail: `${path} is only read.` });
  }
  if (profile?.[3]) return answerTop(sources, response, url, profile[1] ?? "", profile[2] ?? "");
  if (isResource(resource)) return answerResource(resource, sources, response, url);
  const none = parseParameters(url.searchParams, noInput);
  if (isProblem(none)) return sendProblem(response, none);
  if (profile) return answerProfile(sources, request, response, profile[1] ?? "", profile[2] ?? "");
  if (bundleId !== undefined) return answerBundle(sources, request, response, bundleId);
  if (captureId !== undefined) return answerCapture(sources.reads, response, captureId);
  sendJson(response, 200, description);
}

async function answerResource<K extends keyof Answers>(
  resource: K,
  { reads, now }: RestSources,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const input = parseParameters(url.searchParams, restInputs[resource]);
  if (isProblem(input)) return sendProblem(response, input);
  const answer = await answers[resource](reads, input as RestInput<K>, now());
  if (isProblem(answer)) return sendProblem(response, answer);
  sendJson(response, 200, answer);
}

function isResource(name: string): name is keyof Answers {
  return Object.hasOwn(answers, name);
}
