import { procedureNames } from "../api/root.ts";
import { restInputs } from "../http/rest-inputs.ts";

const trpcPrefix = "/api/trpc/";
const whole = new Set(["/", "/healthz", "/readyz", "/metrics", "/login", "/api/v1/openapi.json"]);
const pages = new Set(["applications", "captures", "instances", "rules", "targets", "settings", "profiles"]);
const procedures = new Set(procedureNames);
const profile = /^\/api\/v1\/captures\/[^/]+\/profiles\/[^/]+(\/top)?$/;

const capture = /^\/api\/v1\/captures\/[^/]+(\/pin)?$/;
const profilesPath = "/api/v1/profiles";

/** What kind of thing a path asks for: one of few, whatever strangers send. */
export function routeOf(url: string): string {
  const path = url.split("?")[0] ?? "";
  if (whole.has(path)) return path;
  if (path.startsWith(trpcPrefix)) {
    const name = path.slice(trpcPrefix.length);
    if (name.includes(",")) return `${trpcPrefix}several`;
    return procedures.has(name) ? path : "other";
  }
  const top = profile.exec(path);
  if (top) return `/api/v1/captures/{id}/profiles/{kind}${top[1] ?? ""}`;
  const one = capture.exec(path);
  if (one) return `/api/v1/captures/{id}${one[1] ?? ""}`;
  if (path === profilesPath || path.startsWith(`${profilesPath}/`)) return profilesPath;
  const [, first = "", second = "", third = "", ...rest] = path.split("/");
  if (first === "_next") return "/_next";
  if (first === "api") return second === "v1" && Object.hasOwn(restInputs, third) && rest.length === 0 ? path : "other";
  if (!pages.has(first)) return "other";
  return second === "" ? `/${first}` : `/${first}/{name}`;
}
