"use client";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { CurveSet } from "../../model/views/curves.ts";
import { useReader } from "../live/use-reader.ts";
import { useScope } from "../scope/use-scope.ts";
import { Chart } from "./chart.tsx";
import styles from "./chart.module.css";
import { useChartGroup } from "./chart-group.tsx";
import { gapLabel } from "./gap-marks.ts";
import { pixelOf, plotMargins } from "./plot-geometry.ts";
import { useChartTheme } from "./read-theme.ts";
import { timeChartOption, type TimeChartInput } from "./time-chart-options.ts";
import { useDragRange } from "./use-drag-range.ts";

interface PlotProps {
  title: string;
  height: number;
  input: Omit<TimeChartInput, "pinned">;
  /** The time under the crosshair, or null. */
  onPointer: (atMs: number | null) => void;
}

/** The canvas of a chart, with what mouse and keyboard do on it. */
export function Plot({ title, height, input, onPointer }: PlotProps) {
  const { range, set } = input;
  const theme = useChartTheme();
  const reader = useReader();
  const group = useChartGroup();
  const { setRange } = useScope();
  const box = useRef<HTMLDivElement>(null);
  const { drag, handlers } = useDragRange(range, plotMargins, setRange);
  const [pointer, setPointer] = useState<number | null>(null);
  const { looks, hidden, thresholds, momentMs, scale, timeTickCount } = input;
  const option = useMemo(
    () => theme && timeChartOption({ range, set, looks, hidden, thresholds, momentMs, scale, timeTickCount: timeTickCount ?? 5, pinned: group.pinned }, theme, reader),
    [theme, reader, range, set, looks, hidden, thresholds, momentMs, scale, timeTickCount, group.pinned],
  );
  const points = Math.max(0, ...set.curves.map((curve) => curve.values.filter((value) => value !== null).length));
  if (points < 4) return <p className={styles.words} style={{ height }}>{fewPoints(set, points)}</p>;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "Enter") group.setPinned(!group.pinned);
    else if (event.key === "Escape" && group.pinned) group.setPinned(false);
    else if (step !== 0) setPointer(Math.min(range.toMs, Math.max(range.fromMs, (pointer ?? range.toMs) + step * set.stepMs)));
    else return;
    event.preventDefault();
  };
  const width = box.current?.clientWidth ?? 0;
  return (
    <div ref={box} className={styles.plot} style={{ height }} tabIndex={0} role="group" aria-label={`${title}: arrows read values, Enter pins them`} onKeyDown={onKeyDown} onBlur={() => setPointer(null)} {...handlers}>
      {option ? <Chart option={option} group={group.id} height={height} onPointer={onPointer} pointerX={pointer === null ? null : pixelOf(pointer, width, range, plotMargins)} /> : null}
      {drag ? <span className={styles.drag} style={{ left: Math.min(drag.fromX, drag.toX), width: Math.abs(drag.toX - drag.fromX), top: plotMargins.top, bottom: plotMargins.bottom }} /> : null}
    </div>
  );
}

/** Under four points there is nothing to draw: it is said. */
function fewPoints(set: CurveSet, points: number): string {
  const gap = set.gaps.at(-1);
  if (points === 0 && gap) return gap.state === "stale" ? `No values: ${gapLabel(gap)}.` : gapLabel(gap);
  return points === 0 ? "No values in this range." : "Too few values for a curve yet.";
}
