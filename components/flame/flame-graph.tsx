"use client";
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef } from "react";
import type { CallTree } from "../../model/call-tree.ts";
import { useFrameRowPx } from "../preferences/row-height.ts";
import { boxesAt } from "./flame-boxes.ts";
import { FlameCanvas } from "./flame-canvas.tsx";
import styles from "./flame-graph.module.css";
import type { FlameHit } from "./flame-hit.ts";
import { type FlameCommand, flameCommand } from "./flame-keys.ts";
import type { FlameLayout } from "./flame-layout.ts";
import type { FlameMatches } from "./flame-search.ts";
import { contentHeightPx, type FlameView, type FlameWindow, furthestScrollPx } from "./flame-view.ts";
import { frameName } from "./frame-facts.ts";
import type { FrameFigure } from "./frame-figure.ts";
import type { FrameShades } from "./frame-shades.ts";
import { useElementSize } from "./use-element-size.ts";
import { useFlamePalette } from "./use-flame-palette.ts";
import { useFlamePointer } from "./use-flame-pointer.ts";
import { useFlameScroll } from "./use-flame-scroll.ts";

export interface FlameGraphProps {
  tree: CallTree;
  layout: FlameLayout;
  view: FlameView;
  /** What a screen reader hears, e.g. "Flame graph of CPU time, 88 frames". */
  label: string;
  figure: FrameFigure;
  /** What the whole is called, long and short. */
  wholeNames?: readonly string[];
  selected: number | null;
  hovered: FlameHit | null;
  matches: FlameMatches | null;
  /** Of a difference; without them frames have the colour of their family. */
  shades?: FrameShades | null;
  onHover: (hit: FlameHit | null) => void;
  onCommand: (command: FlameCommand) => void;
}

const usualNames = ["all"];

/** Beside the picture, so that the thumb covers no frame. */
const thumbRoomPx = 8;

/**
 * A call tree on a canvas as large as its window: wheel and drag pan, a click selects, a double click zooms, arrows walk.
 * It decides nothing that outlives it: what to select, zoom and search is its owner's, by `onCommand`.
 */
export function FlameGraph({
  tree,
  layout,
  view,
  label,
  figure,
  wholeNames = usualNames,
  selected,
  hovered,
  matches,
  shades = null,
  onHover,
  onCommand,
}: FlameGraphProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { heightPx, widthPx: frameWidthPx } = useElementSize(frame);
  const widthPx = Math.max(0, frameWidthPx - thumbRoomPx);
  const palette = useFlamePalette(frame);
  const boxes = useMemo(() => boxesAt(layout, widthPx), [layout, widthPx]);
  const rowPx = useFrameRowPx();
  const { scrollPx, panBy, showRow } = useFlameScroll({ view, heightPx, rows: boxes.rows, rowPx, tree });
  const window = useMemo<FlameWindow>(
    () => ({ view, widthPx, heightPx, scrollPx, rows: boxes.rows, rowPx }),
    [view, widthPx, heightPx, scrollPx, boxes.rows, rowPx],
  );
  const { dragging, handlers } = useFlamePointer({ frame, boxes, window, panBy, onHover, onCommand });
  useLayoutEffect(() => {
    if (selected !== null && heightPx > 0) showRow(layout.depth[selected] ?? 0);
  }, [selected, layout, heightPx, showRow]);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const found = matches?.nodes ?? [];
    const command = flameCommand(event.key, { layout, boxes, parent: tree.parent, view, selected, matches: found });
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    onCommand(command);
  };
  const activeId = useId();
  const cursor = dragging ? styles.dragged : hovered ? styles.over : "";
  return (
    <div
      ref={frame}
      className={`${styles.frame} ${cursor}`}
      tabIndex={0}
      role="tree"
      aria-activedescendant={activeId}
      aria-label={label}
      onKeyDown={press}
      {...handlers}
    >
      {palette && widthPx > 0 ? (
        <FlameCanvas
          tree={tree}
          boxes={boxes}
          window={window}
          palette={palette}
          figure={figure}
          wholeNames={wholeNames}
          selected={selected}
          hovered={hovered && !hovered.sliver ? hovered.node : null}
          matches={matches?.functions ?? null}
          shades={shades}
        />
      ) : null}
      <ScrollThumb window={window} />
      <ActiveFrame id={activeId} tree={tree} layout={layout} selected={selected} />
    </div>
  );
}

/** The selected frame as a screen reader meets it. */
function ActiveFrame({
  id,
  tree,
  layout,
  selected,
}: Pick<FlameGraphProps, "tree" | "layout" | "selected"> & { id: string }) {
  const node = selected ?? 0;
  const level = (layout.depth[node] ?? 0) + 1;
  return (
    <span
      id={id}
      className="visually-hidden"
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-selected={selected !== null}
    >
      {frameName(tree, node)}
    </span>
  );
}

/** How much of a tall picture the window shows, and where. */
function ScrollThumb({ window }: { window: FlameWindow }) {
  if (furthestScrollPx(window) <= 0) return null;
  const share = window.heightPx / contentHeightPx(window);
  const height = Math.max(24, window.heightPx * share);
  const top = (window.scrollPx / furthestScrollPx(window)) * (window.heightPx - height);
  return <div className={styles.thumb} style={{ height, top }} aria-hidden="true" />;
}
