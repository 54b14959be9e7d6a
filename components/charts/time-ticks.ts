import { formatTime, type Reader } from "../../model/format/time.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { UnixMs } from "../../model/units.ts";

const stepsMs = [
  1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
].map((seconds) => seconds * 1000);

export interface TimeTick {
  atMs: UnixMs;
  label: string;
}

/** Round times inside `range` in the reader's zone, at most `most` of them. */
export function timeTicks(range: FixedRange, reader: Reader, most: number): TimeTick[] {
  const lengthMs = range.toMs - range.fromMs;
  const stepMs = stepsMs.find((step) => lengthMs / step <= most) ?? Math.ceil(lengthMs / most);
  const offsetMs = zoneOffsetMs(range.toMs, reader.timeZone);
  const first = Math.ceil((range.fromMs + offsetMs) / stepMs) * stepMs - offsetMs;
  const ticks: TimeTick[] = [];
  for (let atMs = first; atMs <= range.toMs; atMs += stepMs)
    ticks.push({ atMs, label: formatTime(atMs, reader, stepMs < 60_000 ? "seconds" : "minutes") });
  return ticks;
}

/** A tick at a moment, to the minute. */
export function timeTick(atMs: UnixMs, reader: Reader): TimeTick {
  return { atMs, label: formatTime(atMs, reader, "minutes") };
}

/** How far the zone is east of UTC at a moment. */
export function zoneOffsetMs(atMs: UnixMs, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(atMs);
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(parts.find((part) => part.type === "timeZoneName")?.value ?? "");
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}
