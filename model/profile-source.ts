import { type KindSpec, kinds, type SidecarKind } from "./kinds.ts";
import type { ProfileKind } from "./profile-kinds.ts";
import type { ScrapeTarget } from "./targets.ts";

/** Where a process is asked for its profiles. */
export interface ProfileSource {
  /** Base URL, null where none is known. */
  url: string | null;
  /** Paths below it, where they are not those of net/http/pprof. */
  paths: Partial<Record<ProfileKind, string>>;
}

/** The side door of a target that gives profiles: that of pprof, but for kinds whose admin API does. */
export function profileSource(
  kind: SidecarKind | null,
  { adminUrl, pprofUrl }: Pick<ScrapeTarget, "adminUrl" | "pprofUrl">,
): ProfileSource {
  const spec: KindSpec | null = kind && kinds[kind];
  return spec?.adminProfiles ? { url: adminUrl, paths: spec.adminProfiles } : { url: pprofUrl, paths: {} };
}
