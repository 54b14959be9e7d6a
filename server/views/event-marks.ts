import type { MeshEvent } from "../../model/events.ts";
import { capturePath, instancePath } from "../../model/paths.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import type { EventMark } from "../../model/views/curves.ts";

/** Kinds of events that a lane shows, beside captures. */
export const markedKinds = ["firing", "restart", "down", "version"] as const;
const maxMarks = 300;

/** The event lane of a page: firings that left no capture, captures, and what happened to targets; in order of time. */
export function eventMarks(
  events: readonly MeshEvent[],
  captures: readonly CaptureRow[],
  range: FixedRange,
): EventMark[] {
  const captured = new Set(captures.map((capture) => capture.id));
  const ofEvents = events
    .filter((event) => event.kind !== "firing" || !captured.has(event.captureId ?? ""))
    .flatMap(markOfEvent);
  const ofCaptures = captures.map(markOfCapture);
  return [...ofEvents, ...ofCaptures]
    .filter((mark) => mark.untilMs >= range.fromMs && mark.atMs <= range.toMs)
    .toSorted((a, b) => b.atMs - a.atMs)
    .slice(0, maxMarks)
    .toReversed();
}

function markOfEvent(event: MeshEvent): EventMark[] {
  const kind = markedKinds.find((one) => one === event.kind);
  if (!kind) return [];
  const what =
    kind === "firing"
      ? `${event.rule ?? "rule"} fired on ${event.instanceName}: ${event.reason}`
      : `${event.instanceName}: ${event.reason}`;
  const href = event.captureId ? capturePath(event.captureId) : instancePath(event.instance);
  return [{ atMs: event.atMs, untilMs: event.atMs + event.durationMs, kind, label: what, href }];
}

function markOfCapture(capture: CaptureRow): EventMark {
  return {
    atMs: capture.atMs,
    untilMs: capture.atMs,
    kind: "capture",
    label: `${capture.rule} captured ${capture.instanceName}: ${capture.reason}`,
    href: capturePath(capture.id),
  };
}
