"use client";
import { formatAgo, formatIso, formatTime } from "../../model/format/time.ts";
import { useReader } from "../live/use-reader.ts";

interface AtProps {
  ms: number;
  seconds?: boolean;
  /** Adds "13 min ago" while under 24 h. */
  ago?: boolean;
}

/** A moment in the reader's zone: `14:32`, `Nov 19 14:32`; the whole is in the title. */
export function At({ ms, seconds = false, ago = false }: AtProps) {
  const reader = useReader();
  const relative = ago ? formatAgo(ms, reader.nowMs) : null;
  return (
    <time dateTime={formatIso(ms)} title={formatIso(ms)} suppressHydrationWarning>
      {formatTime(ms, reader, seconds ? "seconds" : "minutes")}
      {relative ? <span className="dim"> {relative}</span> : null}
    </time>
  );
}

/** `13 min ago`; from 24 hours on, the time itself. */
export function Ago({ ms }: { ms: number }) {
  const reader = useReader();
  return (
    <time dateTime={formatIso(ms)} title={formatTime(ms, reader, "seconds")} suppressHydrationWarning>
      {formatAgo(ms, reader.nowMs) ?? formatTime(ms, reader)}
    </time>
  );
}
