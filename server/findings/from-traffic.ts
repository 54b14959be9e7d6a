import { errorRatio, type InstanceFact, type MeshFacts, type TrafficFact } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { sumOf, trafficOf } from "./select.ts";
import { spreadOf, versionLabel } from "./spread.ts";

/** Fewer requests than this in the last minutes prove nothing. */
export const minRequests = 20;
const defaultErrorThreshold = 0.05;

/** Applications that fail more requests than the `errors` rule allows, as the counters of the last minutes say. */
export function findingsFromTraffic(facts: MeshFacts): Finding[] {
  if (!facts.live) return [];
  const rule = facts.rules.find((candidate) => candidate.signal === "errors" && candidate.enabled && candidate.abs > 0);
  const threshold = rule?.abs ?? defaultErrorThreshold;
  const byApp = Map.groupBy(facts.traffic, (fact) => fact.app);
  return [...byApp].flatMap(([app, traffic]) => failingOf(app, threshold, { ...facts, traffic }));
}

function failingOf(app: string, threshold: number, facts: MeshFacts): Finding[] {
  const traffic = trafficOf(facts, app, "in");
  const failing = traffic.filter((fact) => fails(fact, threshold));
  const ratio = errorRatio(sumOf(failing, "recent"));
  if (ratio === null) return [];
  const peers = facts.instances.filter(
    (instance) => instance.app === app && traffic.some((fact) => fact.kind === instance.kind),
  );
  const affected = peers.filter((instance) => failing.some((fact) => isOf(instance, fact)));
  return [
    {
      theme: "errors",
      status: "bad",
      app,
      value: ratio,
      unit: "ratio",
      before: errorRatio(sumOf(failing, "before")),
      sinceMs: null,
      lastMs: facts.range.toMs,
      affected,
      peers,
      spread: spreadOf(affected, peers),
      firing: null,
      capture: null,
    },
  ];
}

function fails(fact: TrafficFact, threshold: number): boolean {
  return fact.recent.requests >= minRequests && (errorRatio(fact.recent) ?? 0) > threshold;
}

function isOf(instance: InstanceFact, fact: TrafficFact): boolean {
  return instance.zone === fact.zone && versionLabel(instance) === versionLabel(fact);
}
