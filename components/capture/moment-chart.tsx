"use client";
import { useMemo, useState } from "react";
import { columnScale } from "../../model/format/column-scale.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { CaptureView } from "../../model/views/captures.ts";
import type { EventMark } from "../../model/views/curves.ts";
import { AsTableButton } from "../charts/as-table-button.tsx";
import styles from "../charts/chart.module.css";
import { curveLooks } from "../charts/curve-looks.ts";
import { CurveTable } from "../charts/curve-table.tsx";
import { EventLane } from "../charts/event-lane.tsx";
import { Plot } from "../charts/plot.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import own from "./moment-chart.module.css";
import { momentFigures } from "./moment-figures.ts";

interface MomentChartProps {
  curve: CaptureView["curves"][number];
  range: FixedRange;
  momentMs: number;
  /** The value that fired, where the curve is the rule's. */
  fired: number | null;
  marks: readonly EventMark[];
}

const heightPx = 116;
/** Of so narrow a plot. */
const wordShare = 0.42;
const nothingHidden: ReadonlySet<string> = new Set();

/** A narrow chart around the capture: its legend is two figures, the sick one's and what it is compared with. */
export function MomentChart({ curve, range, momentMs, fired, marks }: MomentChartProps) {
  const { title, unit, set, threshold } = curve;
  const [pointerMs, setPointerMs] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const looks = useMemo(() => curveLooks(set.curves, "sick-and-sibling"), [set]);
  const scale = useMemo(
    () =>
      columnScale(
        set.curves.flatMap(({ values }) => values),
        unit,
      ),
    [set, unit],
  );
  const thresholds = useMemo(() => (threshold ? [threshold] : []), [threshold]);
  const at = pointerMs === null ? null : Math.round((pointerMs - set.startMs) / set.stepMs);
  const plot = useMemo(
    () => ({
      range,
      set,
      looks,
      hidden: nothingHidden,
      thresholds,
      momentMs,
      scale,
      ticksMs: [range.fromMs, momentMs, range.toMs],
      wordShare,
    }),
    [range, set, looks, thresholds, momentMs, scale],
  );
  return (
    <section className={styles.cell} aria-label={title}>
      <SectionHead title={<span title={title}>{title.replace(/,.*/, "")}</span>} unit={scale.unit}>
        <AsTableButton title={title} pressed={asTable} onPress={() => setAsTable(!asTable)} />
        <span className={own.figures}>
          {momentFigures(set, momentMs, at, fired).map((figure) => (
            <b key={figure.id} className={figure.sick ? "bad" : own.other} title={figure.label}>
              {scale.format(figure.value)}
            </b>
          ))}
        </span>
      </SectionHead>
      {asTable ? (
        <CurveTable label={title} set={set} scale={scale} height={heightPx} />
      ) : (
        <Plot title={title} height={heightPx} input={plot} onPointer={setPointerMs} />
      )}
      <EventLane marks={marks} range={range} />
    </section>
  );
}
