import type { Reachability } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import type { KindReader } from "../sidecars/kind-reader.ts";
import type { GetResult } from "./http-get.ts";

/** Whether pprof answers, from its index page; `reader` is null where the kind is not known. */
export function pprofReachability(
  url: string | null,
  result: GetResult | null,
  reader: KindReader | null,
  nowMs: UnixMs,
): Reachability {
  if (reader?.pprofSetting === null) return closed("this kind has no net/http/pprof", null);
  const setting = reader?.pprofSetting ?? "sidecar.pprof";
  if (url === null || result === null) return closed(`no pprof address is known: ${setting}`, null);
  if ("failure" in result) return unreachable(`${url}: ${result.failure}: ${setting}`, nowMs);
  if (result.status === 200 && isPprofIndex(textOf(result.body))) return { state: "ok", reason: "", checkedMs: nowMs };
  const what = result.status === 200 ? "what answers there is not pprof" : `HTTP ${result.status}`;
  return closed(`${url}: ${what}: ${setting}`, nowMs);
}

/** Whether the admin API answers. `isRead`: its answers were those of the kind. */
export function adminReachability(
  url: string | null,
  first: GetResult | null,
  isRead: boolean,
  reader: KindReader | null,
  nowMs: UnixMs,
): Reachability {
  if (reader?.admin === null) return closed("this kind has no admin API", null);
  const setting = reader?.admin?.setting ?? "sidecar.admin";
  if (url === null || first === null) return closed(`no admin address is known: ${setting}`, null);
  if ("failure" in first) return unreachable(`${url}: ${first.failure}: ${setting}`, nowMs);
  if (first.status !== 200) return closed(`${url}: HTTP ${first.status}: ${setting}`, nowMs);
  if (!isRead) return closed(`${url}: what answers there is not the admin API: ${setting}`, nowMs);
  return { state: "ok", reason: "", checkedMs: nowMs };
}

export function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

/** The index names its own path and its profiles. MOSN's admin port answers 200 to this path with a help text. */
function isPprofIndex(body: string): boolean {
  return (
    !body.startsWith("supported APIs:") && body.includes("/debug/pprof") && /\b(profile|heap|goroutine)\b/.test(body)
  );
}

function closed(reason: string, checkedMs: UnixMs | null): Reachability {
  return { state: "disabled", reason, checkedMs };
}

function unreachable(reason: string, checkedMs: UnixMs): Reachability {
  return { state: "unreachable", reason, checkedMs };
}
