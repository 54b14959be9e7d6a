import type { MeshEvent } from "../../model/events.ts";
import { capturePath, instancePath } from "../../model/paths.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { UnixMs } from "../../model/units.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import type { EventMark } from "../../model/views/curves.ts";

/** Kinds of events that a lane shows, beside captures; `held-back` tells how long a firing lasted. */
export const markedKinds = ["firing", "held-back", "restart", "down", "version", "config"] as const;
const maxMarks = 300;

/**
 * The event lane of a page: firings, captures, and what happened to targets; in order of time. A firing lasts as long as
 * its cooldown held more of the same back; where none was, it is a moment, and its capture alone stands for it.
 */
export function eventMarks(
  events: readonly MeshEvent[],
  captures: readonly CaptureRow[],
  range: FixedRange,
): EventMark[] {
  const captured = new Set(captures.map((capture) => capture.id));
  const heldUntil = new Map(
    events
      .filter((event) => event.kind === "held-back")
      .map((event) => [firingKey(event), event.atMs + event.durationMs]),
  );
  const ofEvents = events
    .map((event) => ({ event, untilMs: heldUntil.get(firingKey(event)) ?? event.atMs + event.durationMs }))
    .filter(
      ({ event, untilMs }) => event.kind !== "firing" || untilMs > event.atMs || !captured.has(event.captureId ?? ""),
    )
    .flatMap(({ event, untilMs }) => markOfEvent(event, untilMs));
  const ofCaptures = captures.map(markOfCapture);
  return [...ofEvents, ...ofCaptures]
    .filter((mark) => mark.untilMs >= range.fromMs && mark.atMs <= range.toMs)
    .toSorted((a, b) => b.atMs - a.atMs)
    .slice(0, maxMarks)
    .toReversed();
}

/** What a firing and the evaluations that its cooldown held back have in common. */
function firingKey({ instance, rule, flow, atMs }: MeshEvent): string {
  return [instance, rule, flow?.direction, flow?.service, atMs].join("\n");
}

function markOfEvent(event: MeshEvent, untilMs: UnixMs): EventMark[] {
  const kind = markedKinds.find((one) => one === event.kind);
  if (!kind || kind === "held-back") return [];
  // A change of the console's own configuration belongs to nobody here.
  if (kind === "config" && event.instance === "") return [];
  const what =
    kind === "firing"
      ? `${event.rule ?? "rule"} fired on ${event.instanceName}: ${event.reason}`
      : `${event.instanceName}: ${event.reason}`;
  const href = event.captureId ? capturePath(event.captureId) : instancePath(event.instance);
  return [{ atMs: event.atMs, untilMs, kind: kind === "config" ? "version" : kind, label: what, href }];
}

function markOfCapture(capture: CaptureRow): EventMark {
  return {
    atMs: capture.atMs,
    untilMs: capture.atMs,
    kind: "capture",
    label: markLabel(capture),
    href: capturePath(capture.id),
  };
}

function markLabel({ rule, siblingOf, instanceName, reason }: CaptureRow): string {
  if (siblingOf !== null) return `${instanceName} was captured: ${reason}`;
  return `${rule || "A person"} captured ${instanceName}: ${reason}`;
}
