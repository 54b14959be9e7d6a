import { suffers } from "./blame.ts";
import type { MeshFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { findingsFromFirings } from "./from-firings.ts";
import { findingsFromTargets } from "./from-targets.ts";
import { findingsFromTraffic } from "./from-traffic.ts";
import { themes } from "./themes.ts";

/** Everything that is wrong, the worst first. */
export function findFindings(facts: MeshFacts): Finding[] {
  const fromFirings = findingsFromFirings(facts);
  const fromTraffic = findingsFromTraffic(facts);
  const merged = fromFirings.map((finding) => withCounters(finding, fromTraffic));
  const seen = new Set(merged.map((finding) => `${finding.theme}\n${finding.app}`));
  const rest = [...fromTraffic, ...findingsFromTargets(facts)].filter(
    (finding) => !seen.has(`${finding.theme}\n${finding.app}`),
  );
  return ranked([...merged, ...rest], facts);
}

function ranked(findings: readonly Finding[], facts: MeshFacts): Finding[] {
  const ranks = new Map(findings.map((finding) => [finding, rankOf(finding, findings, facts)]));
  return findings.toSorted(
    (a, b) =>
      (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0) || (a.sinceMs ?? 0) - (b.sinceMs ?? 0) || a.app.localeCompare(b.app),
  );
}

/** Counters of the whole application know the ratio and who is affected better than the instances that happened to fire. */
function withCounters(finding: Finding, fromTraffic: readonly Finding[]): Finding {
  const counted = fromTraffic.find((other) => other.app === finding.app && other.theme === finding.theme);
  if (!counted) return finding;
  const narrower = finding.affected.length > 0 && finding.affected.length < counted.affected.length ? finding : counted;
  return {
    ...finding,
    value: counted.value,
    affected: narrower.affected,
    peers: narrower.peers,
    spread: narrower.spread,
  };
}

/** Failing before degraded, what an application causes before what it suffers from others, then by theme and size. */
function rankOf(finding: Finding, all: readonly Finding[], facts: MeshFacts): number {
  const failing = finding.status === "bad" ? 10_000 : 0;
  const own = suffers(finding, all, facts) ? 0 : 1_000;
  const theme = (themes.length - themes.indexOf(finding.theme)) * 10;
  const share = finding.peers.length > 0 ? finding.affected.length / finding.peers.length : 0;
  return failing + own + theme + share;
}
