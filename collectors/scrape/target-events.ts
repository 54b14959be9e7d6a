import type { TargetEvent } from "../../model/events.ts";
import type { TargetState } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import type { Normalised } from "../sidecars/normalise.ts";

/** What happened between two states of a target. The first state is no event. */
export function targetEvents(
  before: TargetState,
  after: TargetState,
  scrape: Normalised | null,
  atMs: UnixMs,
): TargetEvent[] {
  const events: TargetEvent[] = [];
  const add = (kind: TargetEvent["kind"], what: string) => events.push({ kind, instanceKey: after.key, atMs, what });
  if (before.health === "up" && after.health === "down") add("down", `The scrape failed: ${after.lastError}.`);
  if (before.health === "down" && after.health === "up") add("up", "The target answers again.");
  if (scrape?.continuity === "restart") add("restart", "The process restarted: its counters began again.");
  if (scrape?.continuity === "hot-upgrade") {
    add("hot-upgrade", "Another process took over: traffic counters went on, those of the process began again.");
  }
  if (scrape?.continuity === "reset") add("reset", resetSentence(scrape.resetServices));
  const configuration = changeOfConfiguration(before.configuration, after.configuration);
  if (configuration !== "") add("config", configuration);
  // Two sources may write one version in two ways: only a change within one source is a change.
  if (before.version !== "" && after.version !== before.version && after.versionHow === before.versionHow) {
    add("version", `Version ${after.version === "" ? "unknown" : after.version} after ${before.version}.`);
  }
  return events;
}

/** One sentence; "" where it did not change, or is not known of both times. */
function changeOfConfiguration(before: TargetState["configuration"], after: TargetState["configuration"]): string {
  if (!before || !after || before.digest === after.digest) return "";
  const added = after.listeners.filter((name) => !before.listeners.includes(name));
  const removed = before.listeners.filter((name) => !after.listeners.includes(name));
  const parts = [
    added.length > 0 ? `new are ${firstOf(added)}` : "",
    removed.length > 0 ? `gone are ${firstOf(removed)}` : "",
  ].filter(Boolean);
  return `The configuration of its listeners changed: ${parts.join("; ") || "the same listeners, set up otherwise"}.`;
}

function firstOf(names: readonly string[]): string {
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return `${names.slice(0, 3).join(", ")}${more}`;
}

function resetSentence(services: readonly string[]): string {
  if (services.length === 0) return "Counters of the process fell without a restart.";
  const named = services.slice(0, 3).join(", ");
  const more = services.length > 3 ? ` and ${services.length - 3} more` : "";
  return `Counters of ${named}${more} fell without a restart of the process.`;
}
