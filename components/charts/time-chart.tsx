"use client";
import { useMemo, useState } from "react";
import { columnScale } from "../../model/format/column-scale.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { CurveSet, EventMark } from "../../model/views/curves.ts";
import { SectionHead } from "../ui/section-head.tsx";
import { AsTableButton } from "./as-table-button.tsx";
import styles from "./chart.module.css";
import { type CurveScheme, curveLooks } from "./curve-looks.ts";
import { CurveTable } from "./curve-table.tsx";
import { EventLane } from "./event-lane.tsx";
import { Legend } from "./legend.tsx";
import { Plot } from "./plot.tsx";

interface TimeChartProps {
  title: string;
  /** Unit of the values, as in `signals`. */
  unit: string;
  /** What follows the unit: whose it is. */
  whose?: string;
  scheme: CurveScheme;
  set: CurveSet;
  range: FixedRange;
  marks: readonly EventMark[];
  thresholds?: readonly { value: number; label: string }[];
  momentMs?: number;
  height?: number;
  /** Starts at the page's gutter. */
  edge?: boolean;
  timeTickCount?: number;
  /** The name of the filter whose values the curves' ids are: Alt and a click on the legend filter by it. */
  filterName?: string;
}

const none: readonly { value: number; label: string }[] = [];

/** A chart of curves over time with its title, legend and event lane. Dragging sets the page's range. */
export function TimeChart({
  title,
  unit,
  whose = "",
  scheme,
  set,
  range,
  marks,
  thresholds = none,
  momentMs,
  height = 140,
  edge = false,
  timeTickCount = 5,
  filterName,
}: TimeChartProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [asTable, setAsTable] = useState(false);
  const [pointerMs, setPointerMs] = useState<number | null>(null);
  const looks = useMemo(() => curveLooks(set.curves, scheme), [set, scheme]);
  const scale = useMemo(
    () =>
      columnScale(
        set.curves.flatMap((curve) => curve.values),
        unit,
      ),
    [set, unit],
  );
  const at = pointerMs === null ? null : Math.round((pointerMs - set.startMs) / set.stepMs);
  const toggle = (id: string) => setHidden(toggled(hidden, id));
  const solo = (id: string) => setHidden(new Set(set.curves.map((curve) => curve.id).filter((other) => other !== id)));
  const plot = useMemo(
    () => ({ range, set, looks, hidden, thresholds, momentMs, scale, timeTickCount }),
    [range, set, looks, hidden, thresholds, momentMs, scale, timeTickCount],
  );
  return (
    <section className={styles.cell} aria-label={title}>
      <SectionHead edge={edge} title={title} unit={[scale.unit, whose].filter(Boolean).join(", ")}>
        <Legend
          set={set}
          looks={looks}
          hidden={hidden}
          at={at}
          scale={scale}
          onToggle={toggle}
          onSolo={solo}
          filterName={filterName}
        />
      </SectionHead>
      {asTable ? (
        <CurveTable label={title} set={set} scale={scale} height={height} />
      ) : (
        <Plot title={title} height={height} input={plot} onPointer={setPointerMs} />
      )}
      <EventLane marks={marks} range={range} />
      <AsTableButton title={title} pressed={asTable} onPress={() => setAsTable(!asTable)} />
    </section>
  );
}

function toggled(hidden: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(hidden);
  if (!next.delete(id)) next.add(id);
  return next;
}
