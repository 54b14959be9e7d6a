"use client";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount, unknownMark } from "../../model/format/number.ts";
import type { ConsoleStatus } from "../../model/views/console-status.ts";
import { useStatus } from "../live/use-status.ts";
import styles from "./rail.module.css";

/** What the console knows of itself. */
export function RailFoot() {
  const status = useStatus();
  if (!status) return null;
  const { targets, captures } = status;
  return (
    <dl className={styles.foot}>
      <div>
        <dt>Up</dt>
        <dd className={targets.down > 0 ? "bad" : ""}>
          {formatCount(targets.up)} / {formatCount(targets.total)}
        </dd>
      </div>
      <div>
        <dt>Scrape</dt>
        <dd className={isLate(status) ? "warn" : ""}>
          {formatSpan(status.scrapeIntervalMs)}, {lagWords(status)}
        </dd>
      </div>
      <div>
        <dt>Captures</dt>
        <dd>
          {captures.lastHour === null ? unknownMark : formatCount(captures.lastHour)} of {formatCount(captures.perHour)}
          /h
        </dd>
      </div>
      {status.openAccess ? (
        <div title="Without a token only this machine reaches the console.">
          <dt>Access</dt>
          <dd>open, local only</dd>
        </div>
      ) : null}
    </dl>
  );
}

function isLate({ scrapeLagMs, scrapeIntervalMs }: ConsoleStatus): boolean {
  return scrapeLagMs !== null && scrapeLagMs > scrapeIntervalMs;
}

function lagWords(status: ConsoleStatus): string {
  if (status.scrapeLagMs === null) return "none yet";
  return isLate(status) ? `${formatSpan(status.scrapeLagMs)} late` : "on time";
}
