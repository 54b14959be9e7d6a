import type { Status } from "../../model/findings.ts";
import type { Spark } from "../../model/views/curves.ts";
import { bandPath, type SparkFrame, sparkFrame, sparkPath } from "./spark-path.ts";
import styles from "./sparkline.module.css";

interface SparklineProps {
  spark: Spark;
  width?: number;
  height?: number;
  /** bad and warn colour the line; anything else stays grey. */
  status?: Status;
  /** The siblings' p10 and p90. */
  band?: { p10: Spark; p90: Spark } | undefined;
  /** Fills its cell; `width` is then what it is drawn from. */
  fills?: boolean;
  /** Shared by sparks that are to be compared; else each fills its own height. */
  frame?: SparkFrame;
}

/** A curve in a cell: no axes, gaps stay gaps. */
export function Sparkline({
  spark,
  width = 76,
  height = 18,
  status = "idle",
  band,
  fills = false,
  frame,
}: SparklineProps) {
  const drawn = frame ?? sparkFrame(band ? [spark, band.p10, band.p90] : [spark], width, height);
  const tone = status === "bad" || status === "warn" ? styles[status] : styles.calm;
  return (
    <svg
      className={styles.spark}
      width={frame || fills ? "100%" : width}
      height={height}
      viewBox={`0 0 ${drawn.width} ${drawn.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {band ? <path className={styles.band} d={bandPath(band.p10, band.p90, drawn)} /> : null}
      <path className={`${styles.line} ${tone}`} d={sparkPath(spark, drawn)} />
    </svg>
  );
}
