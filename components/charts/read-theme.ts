"use client";
import { useMemo } from "react";
import { usePreference } from "../preferences/browser-preferences.ts";
import type { ChartTheme } from "./chart-theme.ts";

/** The theme as the document has it now; null while the server renders. */
export function useChartTheme(): ChartTheme | null {
  const name = usePreference("theme");
  return useMemo(() => (name === null ? null : readTheme()), [name]);
}

function readTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const color = (token: string) => style.getPropertyValue(`--${token}`).trim();
  // Computed styles are live: what was read for one theme must not change under the chart.
  const known = new Map<string, string>();
  const remembered = (token: string) => {
    const value = known.get(token) ?? color(token);
    known.set(token, value);
    return value;
  };
  return { color: remembered, hatch: hatchTile(color("canvas"), color("line-3")), font: color("font-ui") };
}

function hatchTile(ground: string, line: string): HTMLCanvasElement | null {
  const size = 7;
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = line;
  pen.lineWidth = 0.8;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - 1, size + 1);
    pen.lineTo(shift + size + 1, -1);
    pen.stroke();
  }
  return tile;
}
