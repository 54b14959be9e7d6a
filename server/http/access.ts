import { createHash, timingSafeEqual } from "node:crypto";
import { isLoopback, nameOfHost } from "./hosts.ts";

/** Who may read the console (semantics.md, "Access"). Made by `accessPolicy`. */
export interface AccessPolicy {
  /** Null: open, on loopback only. */
  token: string | null;
  /** Lower-case names, or names with a port, that a Host header may have. */
  hosts: readonly string[];
}

/** What the guard looks at. */
export interface AccessRequest {
  method: string;
  path: string;
  host: string | undefined;
  origin: string | undefined;
  fetchSite: string | undefined;
  authorization: string | undefined;
  cookie: string | undefined;
}

/** `ask`: whoever it is has not shown the token. */
export type AccessDecision = { allow: true } | { allow: false; reason: "ask" | "refuse"; detail: string };

const cookieName = "meshscope";
const minTokenLength = 16;

/** The policy of a listen address, or one sentence on why the console must not start with it. */
export function accessPolicy(listen: {
  host: string;
  allowedHosts: readonly string[];
  token: string | null;
}): AccessPolicy | { error: string } {
  const { host, token } = listen;
  if (token !== null && token.length < minTokenLength)
    return { error: `The access token is shorter than ${minTokenLength} characters.` };
  if (token === null && !isLoopback(host)) {
    return {
      error: `Listening on ${host} needs an access token: set MESHSCOPE_TOKEN or server.tokenFile, or listen on 127.0.0.1.`,
    };
  }
  return { token, hosts: [host, ...listen.allowedHosts].map((one) => one.toLowerCase()) };
}

/** Decides on one request. Health checks are decided on elsewhere: they are open. */
export function decideAccess(request: AccessRequest, policy: AccessPolicy): AccessDecision {
  const { host, origin } = request;
  if (!host || !isAllowedHost(host, policy))
    return refuse("This Host is not one the console answers to; server.allowedHosts lists others.");
  if (origin !== undefined && !isAllowedOrigin(origin, host, policy))
    return refuse("This Origin may not read the console.");
  if (request.fetchSite === "cross-site" && (isForPrograms(request.path) || request.method !== "GET"))
    return refuse("Another site may not read the console.");
  if (
    policy.token === null ||
    hasBearer(request.authorization, policy.token) ||
    hasCookie(request.cookie, policy.token)
  )
    return { allow: true };
  return { allow: false, reason: "ask", detail: "Show the access token, as Authorization: Bearer TOKEN." };
}

/** Whether a program asks and no browser: then it is answered in JSON, and by no page. */
export function isForPrograms(path: string): boolean {
  return path.startsWith("/api/") || path === "/metrics";
}

/** The cookie of a browser that has shown the token; it cannot be turned back into it. */
export function accessCookie(token: string, isSecure: boolean): string {
  return `${cookieName}=${cookieValue(token)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000${isSecure ? "; Secure" : ""}`;
}

/** Takes the same time whatever the texts have in common. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function refuse(detail: string): AccessDecision {
  return { allow: false, reason: "refuse", detail };
}

function isAllowedHost(host: string, { hosts }: AccessPolicy): boolean {
  const whole = host.toLowerCase();
  const name = nameOfHost(whole);
  return isLoopback(name) || hosts.includes(whole) || hosts.includes(name);
}

/** The page's own origin has the same host and port; `null` is nobody's. */
function isAllowedOrigin(origin: string, host: string, policy: AccessPolicy): boolean {
  if (!URL.canParse(origin)) return false;
  const own = new URL(origin).host;
  return (
    own === host.toLowerCase() || own === host.toLowerCase().replace(/:(80|443)$/, "") || policy.hosts.includes(own)
  );
}

function hasBearer(authorization: string | undefined, token: string): boolean {
  const shown = /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  return shown !== undefined && isSameSecret(shown, token);
}

function hasCookie(cookie: string | undefined, token: string): boolean {
  const shown = (cookie ?? "").split(/; */).find((one) => one.startsWith(`${cookieName}=`));
  return shown !== undefined && isSameSecret(shown.slice(cookieName.length + 1), cookieValue(token));
}

function cookieValue(token: string): string {
  return digest(`meshscope cookie ${token}`).toString("hex");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
