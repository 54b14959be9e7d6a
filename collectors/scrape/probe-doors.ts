import { isSidecarKind, type SidecarKind, sidecarKinds } from "../../model/kinds.ts";
import { profileSource } from "../../model/profile-source.ts";
import type { Reachability, ScrapeTarget } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import { accessAt } from "../access/access-at.ts";
import type { AdminFindings } from "../sidecars/admin-reader.ts";
import type { KindReader } from "../sidecars/kind-reader.ts";
import { readerOf } from "../sidecars/registry.ts";
import type { DoorFindings } from "./door-findings.ts";
import type { GetResult, HttpGetter } from "./http-get.ts";
import { adminReachability, pprofReachability, textOf } from "./reachability.ts";

const timeoutMs = 3000;
/** A configuration dump of many listeners is large; a version is not, but the limit only has to be one. */
const maxBytes = 8 * 1024 ** 2;

interface AdminAnswers {
  kind: SidecarKind | null;
  first: GetResult | null;
  told: AdminFindings | null;
}

/** Tries admin API and pprof of a target once. `kind` is null where the body has not told it. */
export async function probeDoors(
  getter: HttpGetter,
  target: ScrapeTarget,
  kind: SidecarKind | null,
  before: DoorFindings,
  now: () => UnixMs,
): Promise<DoorFindings> {
  const get = (url: string) => getter.get(url, { timeoutMs, maxBytes, headers: {}, access: accessAt(url, target) });
  const admin = await askAdmin(get, target, kind);
  const known = kind ?? admin.kind;
  const reader = known && readerOf(known);
  const adminDoor = adminReachability(target.adminUrl, admin.first, admin.told !== null, reader, now());
  const isOfAdmin = Object.keys(profileSource(known, target).paths).length > 0;
  return {
    admin: adminDoor,
    pprof: isOfAdmin ? adminDoor : await askPprof(get, target.pprofUrl, reader, now),
    // What was told once stays until something else is told: directions must not change with every lost request.
    // Readiness is of the moment it was asked at.
    told: admin.told ?? (before.told && { ...before.told, readiness: null }),
    kind: admin.kind ?? before.kind,
  };
}

async function askPprof(
  get: (url: string) => Promise<GetResult>,
  url: string | null,
  reader: KindReader | null,
  now: () => UnixMs,
): Promise<Reachability> {
  const index = url === null ? null : await get(`${url}/debug/pprof/`);
  return pprofReachability(url, index, reader, now());
}

async function askAdmin(
  get: (url: string) => Promise<GetResult>,
  target: ScrapeTarget,
  kind: SidecarKind | null,
): Promise<AdminAnswers> {
  if (target.adminUrl === null) return { kind: null, first: null, told: null };
  let first: GetResult | null = null;
  for (const candidate of kind === null ? sidecarKinds.filter(isSidecarKind) : [kind]) {
    const reader = readerOf(candidate).admin;
    if (reader === null) continue;
    const bodies: (string | null)[] = [];
    const statuses: (number | null)[] = [];
    for (const path of reader.paths) {
      const result = await get(`${target.adminUrl}${path}`);
      first ??= result;
      statuses.push("status" in result ? result.status : null);
      bodies.push("status" in result && result.status === 200 ? textOf(result.body) : null);
      if (bodies[0] === null) break;
    }
    const told = reader.read(bodies, statuses);
    if (told) return { kind: candidate, first, told };
  }
  return { kind: null, first, told: null };
}
