"use client";
import { useLayoutEffect, useMemo, useRef } from "react";
import type { CallTree } from "../../model/call-tree.ts";
import type { FlameBoxes } from "./flame-boxes.ts";
import { paintFlame } from "./flame-painter.ts";
import type { FlamePalette } from "./flame-palette.ts";
import type { FlameWindow } from "./flame-view.ts";
import type { FrameFigure } from "./frame-figure.ts";
import type { FrameShades } from "./frame-shades.ts";
import { functionLooks } from "./function-looks.ts";
import { type TextMeasure, textMeasure } from "./text-measure.ts";

export interface FlameCanvasProps {
  tree: CallTree;
  boxes: FlameBoxes;
  window: FlameWindow;
  palette: FlamePalette;
  figure: FrameFigure;
  wholeNames: readonly string[];
  selected: number | null;
  hovered: number | null;
  matches: Uint8Array | null;
  shades: FrameShades | null;
}

/** A canvas of the window's size, painted after every change; it holds no more pixels than are seen. */
export function FlameCanvas({
  tree,
  boxes,
  window,
  palette,
  figure,
  wholeNames,
  selected,
  hovered,
  matches,
  shades,
}: FlameCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const measures = useRef<{ font: string; measure: TextMeasure } | null>(null);
  const looks = useMemo(() => functionLooks(tree.functions), [tree]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context) return;
    if (measures.current?.font !== palette.font) {
      measures.current = { font: palette.font, measure: textMeasure(context, palette.font) };
    }
    fitToWindow(canvas.current, window);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const { measure } = measures.current;
    paintFlame(context, {
      tree,
      boxes,
      looks,
      window,
      palette,
      figure,
      wholeNames,
      measure,
      selected,
      hovered,
      matches,
      shades,
    });
  }, [tree, boxes, looks, window, palette, figure, wholeNames, selected, hovered, matches, shades]);
  const { widthPx, heightPx } = window;
  return <canvas ref={canvas} aria-hidden="true" style={{ display: "block", width: widthPx, height: heightPx }} />;
}

function fitToWindow(canvas: HTMLCanvasElement, window: FlameWindow): void {
  const width = Math.round(window.widthPx * devicePixelRatio);
  const height = Math.round(window.heightPx * devicePixelRatio);
  // Setting a size empties a canvas even where it is the same.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
