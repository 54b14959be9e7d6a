import type { TargetRow } from "../api/reads.ts";
import type { InstanceRegistry } from "./sources.ts";
import { withoutCredentials } from "./without-credentials.ts";

/** Every target and how its last scrape went; request headers are left out, for they may hold secrets. */
export function targetRows(registry: InstanceRegistry): TargetRow[] {
  return registry.all().map(({ target, state }) => ({
    ...state,
    job: target.job,
    instance: target.instance,
    name: target.name,
    app: target.app,
    zone: target.zone,
    appVersion: target.appVersion,
    url: withoutCredentials(target.url),
    labels: target.labels,
    intervalMs: target.intervalMs,
  }));
}
