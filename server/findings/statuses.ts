import type { Status } from "../../model/findings.ts";
import type { InstanceFact } from "./facts.ts";
import type { Finding } from "./finding.ts";

/** How bad each thing is; the one place where a finding or a state becomes a status. */
const badness: readonly Status[] = ["idle", "good", "unknown", "warn", "bad"];

export function worst(statuses: readonly Status[]): Status {
  return statuses.reduce<Status>((a, b) => (badness.indexOf(b) > badness.indexOf(a) ? b : a), "idle");
}

/** Of an application: its worst finding; unknown while none of its instances answers, idle without a request. */
export function statusOfApp(
  app: string,
  findings: readonly Finding[],
  instances: readonly InstanceFact[],
  requests: number | null,
): Status {
  const own = findings.filter((finding) => finding.app === app);
  if (own.length > 0) return worst(own.map((finding) => finding.status));
  const silence = statusOfSilence(instances.filter((instance) => instance.app === app));
  return silence === "good" && requests === 0 ? "idle" : silence;
}

/** Of an instance: down is failing here, whatever it means to its application. */
export function statusOfInstance(instance: InstanceFact, findings: readonly Finding[]): Status {
  if (instance.health === "down") return "bad";
  const own = findings.filter((finding) => finding.affected.some((one) => one.key === instance.key));
  return own.length > 0 ? worst(own.map((finding) => finding.status)) : statusOfSilence([instance]);
}

function statusOfSilence(instances: readonly InstanceFact[]): Status {
  return instances.some((instance) => instance.health === "up" && !instance.stale) ? "good" : "unknown";
}
