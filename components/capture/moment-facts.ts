import type { ProfileMeta } from "../../model/call-tree.ts";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatNumber, withUnit } from "../../model/format/number.ts";
import { formatAgo, formatTime, type Reader } from "../../model/format/time.ts";
import { kinds } from "../../model/kinds.ts";
import type { CaptureView } from "../../model/views/captures.ts";

/** The capture's facts in a line: `cap-7f3a · 14:33:00, 13 min ago · 10 s at 100 Hz · MOSN 1.8.3 · hz-b`. */
export function captureFacts(view: CaptureView, meta: ProfileMeta | undefined, reader: Reader): string {
  const { capture, process } = view;
  const ago = formatAgo(capture.atMs, reader.nowMs);
  const version = process.sidecarVersion || capture.version;
  return [
    capture.id,
    formatTime(capture.atMs, reader, "seconds") + (ago ? `, ${ago}` : ""),
    lengthWords(process.seconds, meta),
    [view.kind ? kinds[view.kind].label : "", version].filter(Boolean).join(" "),
    process.pid === null ? "" : `pid ${process.pid}`,
    capture.zone,
    ...limits(process.facts),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What the process may use, and which configuration it ran with; only what is known. */
function limits(facts: CaptureView["process"]["facts"]): string[] {
  if (!facts) return [];
  const { cpuCores, memoryLimitBytes, appVersion, configuration } = facts;
  return [
    appVersion === "" ? "" : `application ${appVersion}`,
    cpuCores === null ? "" : withUnit(formatNumber(cpuCores), cpuCores === 1 ? "core" : "cores"),
    memoryLimitBytes === null ? "" : `limit ${formatBytes(memoryLimitBytes)}`,
    configuration === null ? "" : `configuration ${configuration.digest.slice(0, 6)}`,
  ];
}

/** How long was looked, and how often: only of a CPU profile; others are of a moment. */
function lengthWords(seconds: number, meta: ProfileMeta | undefined): string {
  if (meta?.kind !== "cpu") return "";
  const length = meta.durationNs > 0 ? meta.durationNs / 1e9 : seconds;
  // A profiler stops some milliseconds late; that is no news.
  const words = withUnit(formatNumber(length < 2 ? length : Math.round(length)), "s");
  const perSecond = meta.periodType === "cpu" && meta.period > 0 ? 1e9 / meta.period : 0;
  return perSecond > 0 && perSecond < 100_000 ? `${words} at ${withUnit(formatNumber(perSecond), "Hz")}` : words;
}
