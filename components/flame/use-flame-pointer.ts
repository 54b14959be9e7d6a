import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { FlameBoxes } from "./flame-boxes.ts";
import { type FlameHit, hitTest } from "./flame-hit.ts";
import type { FlameCommand } from "./flame-keys.ts";
import { type FlameWindow, furthestScrollPx } from "./flame-view.ts";

interface FlamePointerInput {
  frame: RefObject<HTMLElement | null>;
  boxes: FlameBoxes;
  window: FlameWindow;
  panBy: (px: number) => void;
  onHover: (hit: FlameHit | null) => void;
  onCommand: (command: FlameCommand) => void;
}

/** A press that moves less than this is a click. */
const dragFromPx = 4;

/** Pointer and wheel on the picture: hover, click, double click, drag to pan. */
export function useFlamePointer({ frame, boxes, window, panBy, onHover, onCommand }: FlamePointerInput) {
  const press = useRef<{ startY: number; lastY: number; moved: boolean } | null>(null);
  const [dragging, setDragging] = useState(false);
  useWheel(frame, window, panBy);

  const hitOf = (event: { clientX: number; clientY: number; currentTarget: Element }) => {
    const edge = event.currentTarget.getBoundingClientRect();
    return hitTest(boxes, window, event.clientX - edge.left, event.clientY - edge.top);
  };
  const release = () => {
    press.current = null;
    setDragging(false);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button === 0) press.current = { startY: event.clientY, lastY: event.clientY, moved: false };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const held = press.current;
      if (held && (held.moved || Math.abs(event.clientY - held.startY) >= dragFromPx)) {
        if (!held.moved) event.currentTarget.setPointerCapture(event.pointerId);
        held.moved = true;
        setDragging(true);
        panBy(held.lastY - event.clientY);
        held.lastY = event.clientY;
        return;
      }
      onHover(hitOf(event));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const click = press.current !== null && !press.current.moved;
      release();
      const hit = click ? hitOf(event) : null;
      if (click) onCommand(hit ? { do: "select", node: hit.node } : { do: "deselect" });
    },
    onPointerCancel: release,
    onPointerLeave: () => onHover(null),
    onDoubleClick: (event: React.MouseEvent<HTMLElement>) => {
      const hit = hitOf(event);
      if (hit && hit.node !== 0) onCommand({ do: "zoom", node: hit.node });
    },
  };
  return { dragging, handlers };
}

const wheelLinePx = 22;

/** React listens to the wheel passively; a picture that pans must keep the page from scrolling with it. */
function useWheel(frame: RefObject<HTMLElement | null>, window: FlameWindow, panBy: (px: number) => void): void {
  const furthest = furthestScrollPx(window);
  useEffect(() => {
    const element = frame.current;
    if (!element || furthest <= 0) return;
    const turn = (event: WheelEvent) => {
      if (event.ctrlKey) return;
      event.preventDefault();
      panBy(event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * wheelLinePx : event.deltaY);
    };
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  }, [frame, furthest, panBy]);
}
