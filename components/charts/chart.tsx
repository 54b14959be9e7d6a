"use client";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import styles from "./chart.module.css";
import type { ChartTheme } from "./chart-theme.ts";
import { paintPlot } from "./paint-plot.ts";
import type { TimePlot } from "./time-plot.ts";

interface ChartProps {
  plot: TimePlot;
  theme: ChartTheme;
  heightPx: number;
}

/** A canvas as wide as its box, painted anew when what it shows, its theme or its size changes. */
export function Chart({ plot, theme, heightPx }: ChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    const box = canvas.current?.parentElement;
    if (!box) return;
    const fit = new ResizeObserver(() => setWidthPx(box.clientWidth));
    fit.observe(box);
    return () => fit.disconnect();
  }, []);
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext("2d");
    if (!canvas.current || !pen || widthPx === 0) return;
    // Setting its size empties a canvas.
    canvas.current.width = Math.round(widthPx * devicePixelRatio);
    canvas.current.height = Math.round(heightPx * devicePixelRatio);
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    paintPlot(pen, plot, theme, { widthPx, heightPx });
  }, [plot, theme, widthPx, heightPx]);
  return <canvas ref={canvas} className={styles.canvas} style={{ height: heightPx }} aria-hidden="true" />;
}
