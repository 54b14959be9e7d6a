import type { IncomingMessage, ServerResponse } from "node:http";
import { isProfileKind } from "../../model/captures.ts";
import type { UnixMs } from "../../model/units.ts";
import type { ConsoleReads } from "../api/reads.ts";
import { sendJson, sendProblem } from "./answers.ts";
import { type AskCaptureSources, answerAskCapture } from "./ask-capture.ts";
import { parseCapturesParameters } from "./captures-parameters.ts";
import { captureBody, targetBody } from "./rest-rows.ts";
import { sendProfile } from "./send-profile.ts";

/** What the REST API is made from. */
export interface RestSources extends AskCaptureSources {
  reads: Pick<ConsoleReads, "targets" | "captures" | "capture">;
  /** The bytes of a profile as fetched, by their SHA-256; null when they are gone. */
  archiveBytes: (sha256: string) => Promise<Uint8Array | null>;
  now: () => UnixMs;
}

const profilePath = /^\/api\/v1\/captures\/([^/]{1,200})\/profiles\/([^/]{1,40})$/;

/** Answers a path under `/api/`. Throws what the reads throw. */
export async function answerRest(
  sources: RestSources,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const path = url.pathname;
  const profile = profilePath.exec(path);
  const isKnown = path === "/api/v1/targets" || path === "/api/v1/captures" || profile !== null;
  if (!isKnown) return sendProblem(response, { status: 404, detail: `There is nothing at ${path}.` });
  if (path === "/api/v1/captures" && request.method === "POST") return answerAskCapture(sources, request, response);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", path === "/api/v1/captures" ? "GET, HEAD, POST" : "GET, HEAD");
    return sendProblem(response, { status: 405, detail: `${path} is only read.` });
  }
  if (path === "/api/v1/targets")
    return sendJson(response, 200, { data: (await sources.reads.targets()).map(targetBody) });
  if (profile) return answerProfile(sources, request, response, profile[1] ?? "", profile[2] ?? "");
  return answerCaptures(sources, response, url);
}

async function answerCaptures({ reads, now }: RestSources, response: ServerResponse, url: URL): Promise<void> {
  const parameters = parseCapturesParameters(url.searchParams, now());
  if ("status" in parameters) return sendProblem(response, parameters);
  const { app, fromMs, toMs } = parameters;
  const instance = await keyOf(parameters.instance, reads);
  const view = await reads.captures({ range: { fromMs, toMs }, app, instance });
  sendJson(response, 200, { data: view.rows.map(captureBody), total: view.total });
}

/** An instance may be named by its key, its `instance` label or its display name. */
async function keyOf(text: string | undefined, reads: RestSources["reads"]): Promise<string | undefined> {
  if (text === undefined) return undefined;
  const targets = await reads.targets();
  const named =
    targets.find(({ key }) => key === text) ?? targets.find(({ instance, name }) => instance === text || name === text);
  return named?.key ?? text;
}

async function answerProfile(
  sources: RestSources,
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
