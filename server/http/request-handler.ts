import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiContext } from "../api/trpc.ts";
import { type AccessDecision, type AccessPolicy, decideAccess, isForPrograms } from "./access.ts";
import { sendProblem } from "./answers.ts";
import { type HealthParts, sendHealth, sendReadiness } from "./health.ts";
import { askForToken, logIn } from "./login.ts";
import { answerHolmes, holmesPath } from "./profiles/post-holmes.ts";
import { answerIngest, ingestPath } from "./profiles/post-ingest.ts";
import { answerRest, type RestSources } from "./rest.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { type ExposedMetrics, metricsPath, sendMetrics } from "./self-metrics.ts";
import { answerTrpc, trpcPrefix } from "./trpc-mount.ts";

/** Everything a request can need; handed in by the composition root. */
export interface RequestHandlerParts extends Omit<RestSources, "askCapture" | "pinCapture"> {
  access: AccessPolicy;
  health: HealthParts;
  api: ApiContext;
  /** What is told of the console itself at `/metrics`. */
  metrics: ExposedMetrics;
  /** The Next handler: every path that is not of the API. */
  next: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  log: (line: string) => void;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** The listener of `node:http`. It never throws and never rejects: a fault of ours is a 500 and a line in the log. */
export function createRequestHandler(parts: RequestHandlerParts): RequestHandler {
  return (request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      parts.log(
        `http: ${request.method} ${pathForLog(request)} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      if (response.headersSent) response.destroy();
      else sendProblem(response, { status: 500, detail: "The console failed to answer; its log says why." });
    });
  };
}

async function answer(parts: RequestHandlerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  parts.metrics.answering(request, response);
  setSecurityHeaders(response);
  const url = urlOf(request);
  if (!url) return sendProblem(response, { status: 400, detail: "The request's target is not a path." });
  const path = url.pathname;
  if (path === "/healthz") return sendHealth(response);
  if (path === "/readyz") return sendReadiness(response, parts.health);
  if (path === holmesPath && request.method === "POST") {
    // Its token is in the form, for holmes has no header for one.
    const { access } = parts;
    return answerHolmes({ door: parts, access, decision: decisionOn(request, url, access) }, request, response, url);
  }
  if (!(await isLetIn(parts, request, response, url))) return;
  if (path === ingestPath && request.method === "POST") return answerIngest(parts, request, response, url);
  if (path === metricsPath) return sendMetrics(request, response, parts.metrics);
  if (path.startsWith(trpcPrefix)) return answerTrpc(parts.api, request, response, path, parts.log);
  if (path === "/api" || path.startsWith("/api/"))
    return answerRest(
      { ...parts, askCapture: parts.api.askCapture, pinCapture: parts.api.pinCapture },
      request,
      response,
      url,
    );
  return parts.next(request, response);
}

/** True: go on. False: it has been answered. */
async function isLetIn(
  { access }: RequestHandlerParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const { method = "GET" } = request;
  const decision = decisionOn(request, url, access);
  const isLogin = access.token !== null && method === "POST" && url.pathname === "/login";
  if (isLogin && access.token !== null && (decision.allow || decision.reason === "ask")) {
    await logIn(request, response, access.token);
    return false;
  }
  if (decision.allow) return true;
  if (decision.reason === "ask" && isPage(request, url)) askForToken(response, url.pathname + url.search, false);
  else refuse(response, decision);
  return false;
}

function decisionOn({ headers, method = "GET" }: IncomingMessage, url: URL, access: AccessPolicy): AccessDecision {
  return decideAccess(
    {
      method,
      path: url.pathname,
      host: headers.host,
      origin: headers.origin,
      fetchSite: headers["sec-fetch-site"]?.toString(),
      authorization: headers.authorization,
      cookie: headers.cookie,
    },
    access,
  );
}

function isPage(request: IncomingMessage, url: URL): boolean {
  return (
    request.method === "GET" && !isForPrograms(url.pathname) && (request.headers.accept ?? "").includes("text/html")
  );
}

function refuse(response: ServerResponse, decision: { reason: "ask" | "refuse"; detail: string }): void {
  if (decision.reason === "ask") response.setHeader("WWW-Authenticate", 'Bearer realm="meshscope"');
  sendProblem(response, { status: decision.reason === "ask" ? 401 : 403, detail: decision.detail });
}

function urlOf(request: IncomingMessage): URL | null {
  const target = request.url ?? "/";
  // A target of two slashes would be read as another host.
  return target.startsWith("/") && URL.canParse(target.replace(/^\/+/, "/"), "http://console")
    ? new URL(target.replace(/^\/+/, "/"), "http://console")
    : null;
}

/** Without the query, which may hold what should not be logged. */
function pathForLog(request: IncomingMessage): string {
  return (request.url ?? "").split("?")[0] ?? "";
}
