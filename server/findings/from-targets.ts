import type { InstanceFact, MeshFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { spreadOf } from "./spread.ts";

/** Instances that do not answer, by application. All of them: failing; some: degraded. */
export function findingsFromTargets(facts: MeshFacts): Finding[] {
  if (!facts.live) return [];
  const down = Map.groupBy(
    facts.instances.filter((instance) => instance.health === "down"),
    (instance) => instance.app,
  );
  return [...down].map(([app, affected]) => findingOf(app, affected, facts));
}

function findingOf(app: string, affected: readonly InstanceFact[], facts: MeshFacts): Finding {
  const peers = facts.instances.filter((instance) => instance.app === app);
  const since = affected.map((instance) => instance.sinceMs).filter((ms) => ms !== null);
  const keys = new Set(affected.map((instance) => instance.key));
  return {
    theme: "down",
    status: affected.length === peers.length ? "bad" : "warn",
    app,
    value: affected.length,
    unit: "",
    before: null,
    sinceMs: since.length > 0 ? Math.min(...since) : null,
    lastMs: facts.range.toMs,
    affected,
    peers,
    spread: spreadOf(affected, peers),
    firing: facts.firings.find((firing) => keys.has(firing.instance) && firing.rule === "up") ?? null,
    capture: null,
  };
}
