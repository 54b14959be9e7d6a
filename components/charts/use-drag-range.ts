"use client";
import { type PointerEvent, useState } from "react";
import type { FixedRange } from "../../model/time-range.ts";
import { useHold } from "../live/live.tsx";
import { type PlotMargins, timeAt } from "./plot-geometry.ts";

interface Drag {
  fromX: number;
  toX: number;
  width: number;
}

const leastPx = 6;
const leastMs = 1_000;

/** Dragging over a plot chooses a range; under six pixels it was a click. */
export function useDragRange(range: FixedRange, margins: PlotMargins, onChoose: (range: FixedRange) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  useHold("drag", drag !== null);
  return {
    drag,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const x = xOf(event);
        setDrag({ fromX: x, toX: x, width: event.currentTarget.clientWidth });
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (drag) setDrag({ ...drag, toX: xOf(event) });
      },
      onPointerUp: () => {
        setDrag(null);
        if (!drag || Math.abs(drag.toX - drag.fromX) < leastPx) return;
        const ends = [drag.fromX, drag.toX].toSorted((a, b) => a - b).map((x) => timeAt(x, drag.width, range, margins));
        const [fromMs = range.fromMs, toMs = range.toMs] = ends;
        if (toMs - fromMs >= leastMs) onChoose({ fromMs, toMs });
      },
      onPointerCancel: () => setDrag(null),
    },
  };
}

function xOf(event: PointerEvent<HTMLElement>): number {
  return event.clientX - event.currentTarget.getBoundingClientRect().left;
}
