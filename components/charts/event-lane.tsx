"use client";
import type { FixedRange } from "../../model/time-range.ts";
import type { EventMark } from "../../model/views/curves.ts";
import { ScopedLink } from "../ui/scoped-link.tsx";
import styles from "./event-lane.module.css";
import { laneMarks } from "./lane-marks.ts";
import { type PlotMargins, plotMargins } from "./plot-geometry.ts";

const typicalWidthPx = 340;

/** What happened, under a curve: rules that fired as bars, captures as dots, changes as hollow squares. */
export function EventLane({
  marks,
  range,
  margins = plotMargins,
}: {
  marks: readonly EventMark[];
  range: FixedRange;
  margins?: PlotMargins;
}) {
  return (
    <div className={styles.lane} style={{ marginLeft: margins.left, marginRight: margins.right }}>
      {laneMarks(marks, range, typicalWidthPx).map((mark, place) => (
        <ScopedLink
          key={`${place}:${mark.href}`}
          href={mark.href}
          title={mark.label}
          aria-label={mark.label}
          className={`${styles.mark} ${styles[mark.kind]}`}
          style={{ left: `${mark.left * 100}%`, width: mark.width > 0 ? `${mark.width * 100}%` : undefined }}
        >
          {mark.kind === "several" ? mark.count : null}
        </ScopedLink>
      ))}
    </div>
  );
}

/** Which mark is what. */
export function EventLegend() {
  return (
    <span className={styles.legend}>
      <span>
        <i className={styles.firing} />
        firing
      </span>
      <span>
        <i className={styles.capture} />
        capture
      </span>
      <span>
        <i className={styles.version} />
        change
      </span>
    </span>
  );
}
