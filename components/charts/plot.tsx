"use client";
// oxlint-disable jsx-a11y/prefer-tag-over-role -- The slider is a crosshair over a canvas: no input element can hold one.
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useSyncExternalStore } from "react";
import { formatTime, type Reader } from "../../model/format/time.ts";
import type { CurveSet } from "../../model/views/curves.ts";
import { useReader } from "../live/use-reader.ts";
import { useScope } from "../scope/use-scope.ts";
import styles from "./chart.module.css";
import { Chart } from "./chart.tsx";
import { useChartGroup } from "./chart-group.tsx";
import { type Crosshair, snapped } from "./crosshair.ts";
import { CrosshairLine } from "./crosshair-line.tsx";
import { gapLabel } from "./gap-marks.ts";
import { plotMargins, timeAt } from "./plot-geometry.ts";
import { useChartTheme } from "./read-theme.ts";
import { type TimePlotInput, timePlot } from "./time-plot.ts";
import { useDragRange } from "./use-drag-range.ts";

interface PlotProps {
  title: string;
  height: number;
  input: TimePlotInput;
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
  const { crosshair, pinned, setPinned, isFixed } = useChartGroup();
  const { setRange } = useScope();
  const reader = useReader();
  const theme = useChartTheme();
  const { drag, handlers } = useDragRange(range, plotMargins, setRange);
  const plot = useMemo(() => timePlot(input, reader), [input, reader]);
  const atMs = useCrosshair(crosshair, set, onPointer);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "Enter") setPinned(!pinned);
    else if (event.key === "Escape" && pinned) setPinned(false);
    else if (step !== 0) crosshair.set(kept((atMs ?? range.toMs) + step * set.stepMs, range.fromMs, range.toMs));
    else return;
    event.preventDefault();
  };
  const read = (event: PointerEvent<HTMLElement>) => {
    if (pinned) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    crosshair.set(timeAt(event.clientX - left, width, range, plotMargins));
  };
  const leave = () => {
    if (!pinned) crosshair.set(null);
  };
  return (
    <div
      className={isFixed ? `${styles.plot} ${styles.fixed}` : styles.plot}
      style={{ height }}
      tabIndex={0}
      role="slider"
      aria-label={`${title}: arrows read values, Enter pins them`}
      aria-valuemin={range.fromMs}
      aria-valuemax={range.toMs}
      aria-valuenow={atMs ?? range.toMs}
      aria-valuetext={valueWords(input, atMs, reader)}
      onKeyDown={onKeyDown}
      onBlur={leave}
      {...(isFixed ? {} : handlers)}
      onPointerMove={(event) => {
        if (!isFixed) handlers.onPointerMove(event);
        read(event);
      }}
      onPointerLeave={leave}
    >
      {theme ? <Chart plot={plot} theme={theme} heightPx={height} /> : null}
      {atMs === null ? null : <CrosshairLine atMs={atMs} range={range} />}
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

/** The shared crosshair's time on this chart's own grid; who shows its values hears of every change. */
function useCrosshair(crosshair: Crosshair, set: CurveSet, onPointer: PlotProps["onPointer"]): number | null {
  const sharedMs = useSyncExternalStore(crosshair.subscribe, crosshair.atMs, () => null);
  const { startMs, stepMs } = set;
  const length = Math.max(0, ...set.curves.map((curve) => curve.values.length));
  const atMs = snapped(sharedMs, { startMs, stepMs, length });
  useEffect(() => onPointer(atMs), [onPointer, atMs]);
  return atMs;
}

/** `12:04:10: p99 58 ms, p50 3.2 ms`: what the slider stands on. */
function valueWords({ set, scale }: TimePlotInput, atMs: number | null, reader: Reader): string {
  if (atMs === null) return "no time chosen";
  const at = Math.round((atMs - set.startMs) / set.stepMs);
  const values = set.curves.map(({ label, values: all }) => `${label} ${scale.format(all[at] ?? null)} ${scale.unit}`);
  return `${formatTime(atMs, reader, "seconds")}: ${values.join(", ")}`;
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
