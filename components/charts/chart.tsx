"use client";
import { LineChart } from "echarts/charts";
import { AxisPointerComponent, GridComponent, MarkAreaComponent, MarkLineComponent } from "echarts/components";
import { connect, type ECharts, type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import styles from "./chart.module.css";

use([LineChart, GridComponent, AxisPointerComponent, MarkAreaComponent, MarkLineComponent, CanvasRenderer]);

interface ChartProps {
  option: EChartsCoreOption;
  /** Charts of one group share the crosshair. */
  group: string;
  height: number;
  /** The time under the crosshair, or null when it left. */
  onPointer: (atMs: number | null) => void;
  /** Where the crosshair is put from outside, in pixels; null leaves it to the mouse. */
  pointerX: number | null;
}

interface PointerEventOfCharts {
  axesInfo?: { axisDim: string; value: number }[];
}

/** The one place that drives ECharts: makes it, hands it options, fits it to its box, and lets it go. */
export function Chart({ option, group, height, onPointer, pointerX }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const told = useRef(onPointer);
  const shownX = useRef<number | null>(null);

  useEffect(() => {
    told.current = onPointer;
  }, [onPointer]);

  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current, null, { renderer: "canvas" });
    made.group = group;
    connect(group);
    made.on("updateAxisPointer", (event) => {
      const axis = (event as PointerEventOfCharts).axesInfo?.find((info) => info.axisDim === "x");
      shownX.current = axis ? (made.convertToPixel({ xAxisIndex: 0 }, axis.value) as number) : null;
      told.current(axis ? axis.value : null);
    });
    const fit = new ResizeObserver(() => made.resize());
    fit.observe(box.current);
    chart.current = made;
    return () => {
      fit.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [group]);

  useEffect(() => {
    const made = chart.current;
    if (!made) return;
    made.setOption(option, { notMerge: true });
    // New data must not take the crosshair away from who reads with it.
    if (shownX.current !== null) movePointer(made, shownX.current);
  }, [option]);

  useEffect(() => {
    if (chart.current && pointerX !== null) movePointer(chart.current, pointerX);
  }, [pointerX]);

  return <div ref={box} className={styles.canvas} style={{ height }} />;
}

function movePointer(chart: ECharts, x: number): void {
  chart.dispatchAction({ type: "updateAxisPointer", currTrigger: "mousemove", x, y: chart.getHeight() / 2 });
}
