"use client";
import { formatAgo, formatIso, formatTime } from "../../model/format/time.ts";
import type { UnixMs } from "../../model/units.ts";
import { useReader } from "../live/use-reader.ts";

/**
 * `8 s ago`. `nowMs` is when the moment was read: a page that is held does not know how late it has become meanwhile,
 * and what has happened is never ahead.
 */
export function SinceThen({ ms, nowMs }: { ms: UnixMs; nowMs: UnixMs }) {
  const reader = useReader();
  return (
    <time dateTime={formatIso(ms)} title={formatTime(ms, reader, "seconds")}>
      {formatAgo(ms, Math.max(nowMs, reader.nowMs)) ?? formatTime(ms, reader)}
    </time>
  );
}
