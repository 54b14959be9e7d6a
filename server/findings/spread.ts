import { kinds } from "../../model/kinds.ts";
import type { InstanceFact } from "./facts.ts";

/** What the affected instances have in common that their peers have not; null where that tells nothing apart. */
export interface Spread {
  zone: string | null;
  version: string | null;
  instance: InstanceFact | null;
  /** Nearest explanation of the three, for the answers. */
  by: "version" | "zone" | "instance" | "all";
}

/** `peers` hold the affected ones too. A property counts when all affected share it and an unaffected peer has another. */
export function spreadOf(affected: readonly InstanceFact[], peers: readonly InstanceFact[]): Spread {
  const keys = new Set(affected.map((instance) => instance.key));
  const others = peers.filter((instance) => !keys.has(instance.key));
  const zone = distinctive(affected, others, (instance) => instance.zone);
  const version = distinctive(affected, others, versionLabel);
  const instance = affected.length === 1 && others.length > 0 ? (affected[0] ?? null) : null;
  return {
    zone,
    version,
    instance,
    by: version ? "version" : zone && !instance ? "zone" : instance ? "instance" : "all",
  };
}

/** A property explains only if every peer that shares it is affected as well. */
function distinctive(
  affected: readonly InstanceFact[],
  others: readonly InstanceFact[],
  of: (instance: InstanceFact) => string,
): string | null {
  const values = new Set(affected.map(of));
  const [value] = values;
  if (values.size !== 1 || !value || others.length === 0) return null;
  return others.some((instance) => of(instance) === value) ? null : value;
}

/** `MOSN 1.8.3`; "" while the version is not known. */
export function versionLabel(instance: Pick<InstanceFact, "kind" | "version">): string {
  if (!instance.kind || !instance.version) return "";
  return `${kinds[instance.kind].label} ${instance.version}`;
}
