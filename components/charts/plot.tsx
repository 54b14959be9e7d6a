"use client";
// oxlint-disable jsx-a11y/prefer-tag-over-role -- The slider is a crosshair over a canvas: no input element can hold one.
import { type KeyboardEvent, useMemo, useState } from "react";
import type { CurveSet } from "../../model/views/curves.ts";
import { useReader } from "../live/use-reader.ts";
import { useScope } from "../scope/use-scope.ts";
import styles from "./chart.module.css";
import { Chart } from "./chart.tsx";
import { useChartGroup } from "./chart-group.tsx";
import { gapLabel } from "./gap-marks.ts";
import { pixelOf, plotMargins } from "./plot-geometry.ts";
import { useChartTheme } from "./read-theme.ts";
import { type TimeChartInput, timeChartOption } from "./time-chart-options.ts";
import { useDragRange } from "./use-drag-range.ts";

interface PlotProps {
  title: string;
  height: number;
  input: Omit<TimeChartInput, "pinned">;
  /** The time under the crosshair, or null. */
  onPointer: (atMs: number | null) => void;
}

/** The canvas of a chart, with what mouse and keyboard do on it; under four points there is nothing to draw, so it is said. */
export function Plot(props: PlotProps) {
  const { set } = props.input;
  const points = Math.max(0, ...set.curves.map((curve) => curve.values.filter((value) => value !== null).length));
  if (points >= 4) return <DrawnPlot {...props} />;
  const hatched = set.gaps.at(-1)?.state === "stale" && set.sinceMs == null;
  return (
    <p className={`${styles.words} ${hatched ? styles.hatched : ""}`} style={{ height: props.height }}>
      {fewPoints(set, points)}
    </p>
  );
}

function DrawnPlot({ title, height, input, onPointer }: PlotProps) {
  const { range, set } = input;
  const group = useChartGroup();
  const { setRange } = useScope();
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [pointerMs, setPointerMs] = useState<number | null>(null);
  const { drag, handlers } = useDragRange(range, plotMargins, setRange);
  const option = usePlotOption(input, group.pinned);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "Enter") group.setPinned(!group.pinned);
    else if (event.key === "Escape" && group.pinned) group.setPinned(false);
    else if (step !== 0) setPointerMs(kept((pointerMs ?? range.toMs) + step * set.stepMs, range.fromMs, range.toMs));
    else return;
    event.preventDefault();
  };
  const pointerX = box && pointerMs !== null ? pixelOf(pointerMs, box.clientWidth, range, plotMargins) : null;
  return (
    <div
      ref={setBox}
      className={group.isFixed ? `${styles.plot} ${styles.fixed}` : styles.plot}
      style={{ height }}
      tabIndex={0}
      role="slider"
      aria-label={`${title}: arrows read values, Enter pins them`}
      aria-valuemin={range.fromMs}
      aria-valuemax={range.toMs}
      aria-valuenow={pointerMs ?? range.toMs}
      onKeyDown={onKeyDown}
      onBlur={() => setPointerMs(null)}
      {...(group.isFixed ? {} : handlers)}
    >
      {option ? (
        <Chart option={option} group={group.id} height={height} onPointer={onPointer} pointerX={pointerX} />
      ) : null}
      {drag ? (
        <span
          className={styles.drag}
          style={{
            left: Math.min(drag.fromX, drag.toX),
            width: Math.abs(drag.toX - drag.fromX),
            top: plotMargins.top,
            bottom: plotMargins.bottom,
          }}
        />
      ) : null}
    </div>
  );
}

function usePlotOption(input: Omit<TimeChartInput, "pinned">, pinned: boolean) {
  const theme = useChartTheme();
  const reader = useReader();
  return useMemo(
    () => (theme ? timeChartOption({ ...input, pinned }, theme, reader) : null),
    [theme, reader, input, pinned],
  );
}

function kept(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function fewPoints(set: CurveSet, points: number): string {
  const gap = set.gaps.at(-1);
  if (points === 0 && gap) return gap.state === "stale" ? `No values: ${gapLabel(gap)}.` : gapLabel(gap);
  if (points === 0 && set.sinceMs != null) return "No values yet.";
  return points === 0 ? "No values in this range." : "Too few values for a curve yet.";
}
