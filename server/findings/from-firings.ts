import { isProcessSignal, type ProcessSignalId } from "../../model/signals.ts";
import { errorRatio, type InstanceFact, type MeshFacts, meanRtMs, type TrafficSum } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { afterglowMs, countedMs, type FiringRun, firingRuns, thresholdOf } from "./firing-runs.ts";
import { sumOf, trafficOf } from "./select.ts";
import { spreadOf } from "./spread.ts";

/** What the rules found: one finding per application and theme whose firings are recent, or whose value is still above. */
export function findingsFromFirings(facts: MeshFacts): Finding[] {
  // `up` is judged from the targets themselves, which know sooner that one answers again.
  return firingRuns(facts.firings, facts.rules)
    .filter((run) => run.theme !== "down" && lasts(run, facts))
    .map((run) => findingOf(run, facts));
}

function lasts(run: FiringRun, facts: MeshFacts): boolean {
  if (!facts.live) return run.lastMs >= facts.range.fromMs;
  if (run.lastMs >= facts.range.toMs - countedMs || stillAbove(run, facts)) return true;
  return run.lastMs >= facts.range.toMs - afterglowMs && !isOver(run, facts);
}

/**
 * True when the last minutes show that no instance has it any more, though a cooldown would hide one that had: even if
 * one instance made the whole of what its cell of zone and version shows, it would be below the threshold.
 */
function isOver(run: FiringRun, facts: MeshFacts): boolean {
  const newest = run.firings[0];
  const threshold = newest ? thresholdOf(newest) : null;
  if (!newest || threshold === null) return false;
  if (isProcessSignal(run.signal)) return isCalm(run, facts);
  const calm = run.signal === "errors" ? 0 : (newest.numbers?.average ?? 0);
  const keys = new Set(run.firings.map((firing) => firing.instance));
  const affected = facts.instances.filter((instance) => keys.has(instance.key));
  return (
    affected.length > 0 &&
    affected.every(({ zone, version, kind }) => {
      const isHere = (one: { zone: string; version: string; kind: InstanceFact["kind"] }) =>
        one.zone === zone && one.version === version && one.kind === kind;
      const cells = trafficOf(facts, run.app, newest.flow?.direction ?? "in").filter(isHere);
      const value = requestValue(run, sumOf(cells, "recent"));
      const sharers = facts.instances.filter((one) => one.app === run.app && isHere(one)).length;
      return value !== null && (value - calm) * sharers < threshold - calm;
    })
  );
}

/** The greatest value of the last minutes, over all instances, is below what any firing of the run needed. */
function isCalm(run: FiringRun, facts: MeshFacts): boolean {
  const peak = currentValue(run, facts);
  const needed = run.firings.map(thresholdOf).filter((threshold) => threshold !== null);
  return peak !== null && needed.length > 0 && peak < Math.min(...needed);
}

function stillAbove(run: FiringRun, facts: MeshFacts): boolean {
  const newest = run.firings[0];
  const threshold = newest ? thresholdOf(newest) : null;
  const value = currentValue(run, facts);
  return threshold !== null && value !== null && value >= threshold;
}

/** The application's value in the last minutes: of its requests, or the greatest of its instances. */
function currentValue(run: FiringRun, facts: MeshFacts): number | null {
  if (isProcessSignal(run.signal)) return facts.peaks.get(run.app)?.[run.signal satisfies ProcessSignalId] ?? null;
  const sum = sumOf(trafficOf(facts, run.app, run.firings[0]?.flow?.direction ?? "in"), "recent");
  return requestValue(run, sum);
}

function requestValue(run: FiringRun, sum: TrafficSum): number | null {
  if (run.signal === "errors") return errorRatio(sum);
  return run.signal === "rt" ? meanRtMs(sum) : null;
}

function findingOf(run: FiringRun, facts: MeshFacts): Finding {
  const newest = run.firings[0] ?? null;
  const oldest = run.firings.at(-1) ?? null;
  const keys = new Set(run.firings.map((firing) => firing.instance));
  const ofApp = facts.instances.filter((instance) => instance.app === run.app);
  const affected = ofApp.filter((instance) => keys.has(instance.key));
  const peers = peersOf(affected, ofApp);
  const value = shownValue(run, facts);
  return {
    theme: run.theme,
    status: isBad(run, value) ? "bad" : "warn",
    app: run.app,
    value,
    unit: newest?.numbers?.unit ?? "",
    before: oldest?.numbers?.average ?? null,
    sinceMs: run.sinceMs,
    lastMs: run.lastMs,
    affected,
    peers,
    spread: spreadOf(affected, peers),
    firing: newest,
    capture: captureOf(run, facts),
  };
}

/** What is said of it: the greatest of the firings, or of the last minutes where that is above; a cooldown hides the rest. */
function shownValue(run: FiringRun, facts: MeshFacts): number {
  const fired = Math.max(...run.firings.map((firing) => firing.numbers?.value ?? 0));
  const current = facts.live && isProcessSignal(run.signal) ? currentValue(run, facts) : null;
  return Math.max(fired, current ?? fired);
}

/** Instances of the same kinds: a Go process is no sibling of a sidecar. */
function peersOf(affected: readonly InstanceFact[], ofApp: readonly InstanceFact[]): InstanceFact[] {
  const kinds = new Set(affected.map((instance) => instance.kind));
  return ofApp.filter((instance) => kinds.has(instance.kind));
}

/** Above an absolute threshold, or three times what it was, is failing; any other rise is degraded. */
function isBad(run: FiringRun, value: number): boolean {
  if (run.theme === "calls-failing" || run.theme === "calls-slow") return false;
  if (run.theme === "errors") return true;
  return run.firings.some(({ numbers }) => {
    if (!numbers) return false;
    const overAbs = numbers.abs !== null && numbers.abs > 0 && value > numbers.abs;
    return overAbs || (run.theme === "rt" && numbers.average !== null && value >= 3 * numbers.average);
  });
}

/** The newest capture of the run, one that names a culprit first. */
function captureOf(run: FiringRun, facts: MeshFacts): Finding["capture"] {
  const ids = new Set(run.firings.map((firing) => firing.captureId));
  const captures = facts.captures.filter((capture) => ids.has(capture.id));
  return captures.find((capture) => capture.culprit) ?? captures[0] ?? null;
}
