import type { FixedRange } from "../time-range.ts";
import type { Milliseconds, UnixMs } from "../units.ts";
import { formatSpan } from "./duration.ts";

/** Who reads: `timeZone` is an IANA name, `nowMs` decides what "today" is. */
export interface Reader {
  timeZone: string;
  nowMs: UnixMs;
}

interface Calendar {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
}

const dayMs: Milliseconds = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formatters.set(timeZone, made);
  return made;
}

function calendarOf(atMs: UnixMs, timeZone: string): Calendar {
  const calendar: Calendar = { year: "", month: "", day: "", hour: "", minute: "", second: "" };
  for (const part of formatterOf(timeZone).formatToParts(atMs)) {
    if (part.type in calendar) calendar[part.type as keyof Calendar] = part.value;
  }
  return calendar;
}

/** `14:32` today, `Nov 19 14:32` on another day, `Nov 19 2025 14:32` in another year; `seconds` adds them. */
export function formatTime(atMs: UnixMs, reader: Reader, precision: "minutes" | "seconds" = "minutes"): string {
  const at = calendarOf(atMs, reader.timeZone);
  const now = calendarOf(reader.nowMs, reader.timeZone);
  const clock = precision === "seconds" ? `${at.hour}:${at.minute}:${at.second}` : `${at.hour}:${at.minute}`;
  if (at.year !== now.year) return `${at.month} ${at.day} ${at.year} ${clock}`;
  return at.month === now.month && at.day === now.day ? clock : `${at.month} ${at.day} ${clock}`;
}

/** `13 min ago`, `in 40 s`; null from 24 hours on, where only the time itself helps. */
export function formatAgo(atMs: UnixMs, nowMs: UnixMs): string | null {
  const span = nowMs - atMs;
  if (Math.abs(span) >= dayMs) return null;
  if (Math.abs(span) < 500) return "now";
  const whole =
    Math.abs(span) < 10 * 60_000 && Math.abs(span) >= 60_000
      ? Math.floor(Math.abs(span) / 60_000) * 60_000
      : Math.abs(span);
  return span > 0 ? `${formatSpan(whole)} ago` : `in ${formatSpan(whole)}`;
}

/** `13:46 – 14:46 UTC+8`; each end as `formatTime` writes it. */
export function formatRange(range: FixedRange, reader: Reader): string {
  return `${formatTime(range.fromMs, reader)} – ${formatTime(range.toMs, reader)} ${formatOffset(range.toMs, reader.timeZone)}`;
}

/** `UTC`, `UTC+8`, `UTC−3:30`. */
export function formatOffset(atMs: UnixMs, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "shortOffset" }).formatToParts(atMs);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  return name
    .replace(/^GMT(\+0)?$/, "UTC")
    .replace("GMT", "UTC")
    .replace("-", "\u2212");
}

/** How far a zone is east of UTC at a moment. */
export function zoneOffsetMs(atMs: UnixMs, timeZone: string): Milliseconds {
  const [, sign, hours = "0", minutes = "0"] = /([+\u2212])(\d+)(?::(\d+))?$/.exec(formatOffset(atMs, timeZone)) ?? [];
  const eastMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "\u2212" ? -eastMs : eastMs;
}

/** ISO 8601 in UTC, for exports and the API. */
export function formatIso(atMs: UnixMs): string {
  return new Date(atMs).toISOString();
}
