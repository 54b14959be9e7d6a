import type { CaptureRow, Culprit } from "../../model/views/captures.ts";
import { type Blame, blameOf, suffers } from "./blame.ts";
import type { InstanceFact, MeshFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { isRequestTheme, type Theme } from "./themes.ts";

/** A finding with all that bears on it: what the three answers are made from. */
export interface Case {
  finding: Finding;
  /** Other findings of the same application. */
  related: readonly Finding[];
  blame: Blame;
  /** The best evidence: its own capture, or a related one that names a culprit. */
  capture: CaptureRow | null;
  /** The culprit that explains it: a finding about a process has it in its capture; for requests one must dominate. */
  culprit: { capture: CaptureRow; culprit: Culprit } | null;
  /** The finding of another application that is behind it, where its calls explain it. */
  cause: Finding | null;
  /** Peers that do not have it. */
  well: readonly InstanceFact[];
  facts: MeshFacts;
}

export function caseOf(finding: Finding, all: readonly Finding[], facts: MeshFacts): Case {
  const related = all.filter((other) => other.app === finding.app && other !== finding);
  const captures = [finding, ...related].flatMap((one) => (one.capture ? [one.capture] : []));
  const affected = new Set(finding.affected.map((instance) => instance.key));
  const blame = blameOf(finding, related, facts);
  return {
    finding,
    related,
    blame,
    cause: blame.fromCalls ? causeOf(finding, all, facts) : null,
    capture: captures.find((capture) => capture.culprit) ?? captures[0] ?? null,
    culprit: tellingCulprit([finding, ...related]),
    well: finding.peers.filter((instance) => !affected.has(instance.key) && instance.health === "up"),
    facts,
  };
}

/** A profile taken because requests failed shows what the process does anyway, unless one function fills it. */
export const dominantShare = 0.5;

/** Whether the culprit of a capture explains it: of what slow or failed requests had taken, it must fill the profile. */
export function isTelling({ flow, culprit }: Pick<CaptureRow, "flow" | "culprit">): boolean {
  return culprit !== null && (flow === null || culprit.share >= dominantShare);
}

function tellingCulprit(findings: readonly Finding[]): Case["culprit"] {
  for (const { theme, capture } of findings) {
    const culprit = capture?.culprit;
    if (capture && culprit && (!isRequestTheme(theme) || culprit.share >= dominantShare)) return { capture, culprit };
  }
  return null;
}

/** What makes callers fail, and what makes them wait. */
const causesOf: Partial<Record<Theme, readonly Theme[]>> = {
  errors: ["errors", "down"],
  rt: ["rt", "cpu", "down", "memory"],
};

/** The worst finding elsewhere that could be behind it and is not itself suffering from others. */
function causeOf(finding: Finding, all: readonly Finding[], facts: MeshFacts): Finding | null {
  const candidates = causesOf[finding.theme] ?? [];
  const elsewhere = all.filter((other) => other.app !== finding.app && candidates.includes(other.theme));
  return elsewhere.find((other) => !suffers(other, all, facts)) ?? null;
}
