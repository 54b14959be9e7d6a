"use client";
import { formatTime } from "../../model/format/time.ts";
import type { FixedRange } from "../../model/time-range.ts";
import { useReader } from "../live/use-reader.ts";
import styles from "./chart.module.css";

const fineMs = 3_600_000;

/** The upright line of the crosshair with its time at the foot; it covers no data. */
export function CrosshairLine({ atMs, range }: { atMs: number; range: FixedRange }) {
  const reader = useReader();
  const share = (atMs - range.fromMs) / (range.toMs - range.fromMs);
  if (share < 0 || share > 1) return null;
  return (
    <span className={styles.crosshair} style={{ "--share": share } as React.CSSProperties} aria-hidden="true">
      <span>{formatTime(atMs, reader, range.toMs - range.fromMs <= fineMs ? "seconds" : "minutes")}</span>
    </span>
  );
}
