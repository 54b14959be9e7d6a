import type { HttpAccess } from "../../model/http-access.ts";
import type { ScrapeTarget } from "../../model/targets.ts";

/** The access of a target where `url` is of its own origin: a secret belongs to that one and no other. Null elsewhere. */
export function accessAt(url: string, target: Pick<ScrapeTarget, "url" | "access">): HttpAccess | null {
  if (!target.access || !URL.canParse(url)) return null;
  return new URL(url).origin === new URL(target.url).origin ? target.access : null;
}
