import type { CaptureRow } from "../../model/views/captures.ts";
import { type Blame, blameOf } from "./blame.ts";
import type { InstanceFact, MeshFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";

/** A finding with all that bears on it: what the three answers are made from. */
export interface Case {
  finding: Finding;
  /** Other findings of the same application. */
  related: readonly Finding[];
  /** Findings of the whole mesh. */
  all: readonly Finding[];
  blame: Blame;
  /** The best evidence: its own capture, or a related one that names a culprit. */
  capture: CaptureRow | null;
  /** Peers that do not have it. */
  well: readonly InstanceFact[];
  facts: MeshFacts;
}

export function caseOf(finding: Finding, all: readonly Finding[], facts: MeshFacts): Case {
  const related = all.filter((other) => other.app === finding.app && other !== finding);
  const captures = [finding, ...related].flatMap((one) => (one.capture ? [one.capture] : []));
  const affected = new Set(finding.affected.map((instance) => instance.key));
  return {
    finding,
    related,
    all,
    blame: blameOf(finding, related, facts),
    capture: captures.find((capture) => capture.culprit) ?? captures[0] ?? null,
    well: finding.peers.filter((instance) => !affected.has(instance.key) && instance.health === "up"),
    facts,
  };
}
