import { createHash } from "node:crypto";
import type { ConfigurationFacts } from "../../model/targets.ts";
import { jsonOf } from "./json-text.ts";
import type { Listeners } from "./listeners.ts";

const maxListeners = 50;
const maxName = 200;

/**
 * What answers of an admin API with parts of a configuration come to, for those who ask whether it changed. Null: one of
 * them is missing, or is no JSON: a lost answer is no change. The parts themselves, which may hold secrets, are not kept.
 */
export function configurationFacts(
  bodies: readonly (string | null | undefined)[],
  listeners: Listeners | null,
): ConfigurationFacts | null {
  const parts = bodies.map((body) => (body == null ? null : jsonOf(body)));
  if (listeners === null || parts.length === 0 || parts.some((part) => part == null)) return null;
  const digest = createHash("sha256")
    .update(JSON.stringify(parts.map(withoutOrder)))
    .digest("hex")
    .slice(0, 16);
  const named = [...listeners.directions].map(([name, direction]) => `${name.slice(0, maxName)} (${direction})`);
  return { digest, listeners: named.toSorted().slice(0, maxListeners) };
}

/** Envoy lists the same listeners in another order when it likes. */
function withoutOrder(part: unknown): unknown {
  if (typeof part !== "object" || part === null || !("configs" in part) || !Array.isArray(part.configs)) return part;
  return { ...part, configs: part.configs.map((config: unknown) => JSON.stringify(config)).toSorted() };
}
