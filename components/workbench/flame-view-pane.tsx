"use client";
import { type ReactNode, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { FlameDetail, FlameVoice, type FrameAction } from "../flame/flame-detail.tsx";
import { FlameGraph } from "../flame/flame-graph.tsx";
import type { FlameHit } from "../flame/flame-hit.ts";
import type { FlameCommand } from "../flame/flame-keys.ts";
import { FlamePath } from "../flame/flame-path.tsx";
import type { FlameMatches } from "../flame/flame-search.ts";
import type { FlameView } from "../flame/flame-view.ts";
import { PrintedFlame } from "../flame/printed-flame.tsx";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { figureOf } from "./drawn-figure.ts";
import { factsOfFrame } from "./frame-changes.ts";
import { framePath } from "./frame-path.ts";
import type { ComparedNames } from "./use-profile-query.ts";
import styles from "./workbench.module.css";
import type { DrawnTree } from "./workbench-layout.ts";

interface FlameViewPaneProps {
  drawn: DrawnTree;
  view: FlameView;
  scale: ProfileScale;
  /** Total of the whole profile. */
  wholeTotal: number;
  names: ComparedNames;
  label: string;
  /** What the colours mean, beside the path. */
  legend?: ReactNode;
  matches: FlameMatches | null;
  selected: number | null;
  byFamily: boolean;
  onSelect: (node: number | null) => void;
  /** To a frame of the full tree by its number; null: out to all. */
  onZoom: (id: number | null) => void;
  /** What else can be done with the selected frame. */
  actions?: readonly FrameAction[];
  /** Where the detail line stands, if not below the picture; null: not there yet. */
  foot?: HTMLElement | null;
}

/** The path, the picture, and the line that says what is under the pointer or selected. */
export function FlameViewPane(props: FlameViewPaneProps) {
  const { drawn, view, scale, wholeTotal, names, label, matches, selected, byFamily } = props;
  const { onSelect, onZoom, legend, actions = [], foot } = props;
  const { tree, sized, layout, shades } = drawn;
  const [hovered, setHovered] = useState<FlameHit | null>(null);
  const chosen = useMemo<FlameHit | null>(
    () => (selected === null ? null : { node: selected, sliver: false, value: layout.value[selected] ?? 0 }),
    [selected, layout],
  );
  const figure = useMemo(() => figureOf(drawn, scale), [drawn, scale]);
  const wholeNames = useMemo(
    () => (tree.difference ? [`all, ${names.own} − ${names.base}`, "all"] : ["all"]),
    [tree, names.own, names.base],
  );
  const factsOf = (hit: FlameHit) => factsOfFrame(tree, hit, { scale, wholeTotal, names });
  const command = (asked: FlameCommand) => {
    if (asked.do === "select") onSelect(asked.node);
    else if (asked.do === "deselect") onSelect(null);
    else if (asked.do === "zoom") onZoom(tree.id[asked.node] ?? null);
    else onZoom(null);
  };
  const steps = framePath(tree, selected).map(({ name, go }, place, all) =>
    place === all.length - 1 ? { name } : { name, open: () => ("zoom" in go ? onZoom(go.zoom) : onSelect(go.select)) },
  );
  // A frame of another tree may still be remembered as hovered while a new one arrives.
  const shown = hovered && hovered.node < tree.id.length ? hovered : chosen;
  const zoomOut = () => {
    onSelect(null);
    onZoom(null);
  };
  const drawing = { tree: sized, layout, view, label, figure, shades: byFamily ? null : shades };
  const detail = (
    <FlameDetail
      facts={factsOf(shown ?? { node: 0, sliver: false, value: layout.total })}
      actions={
        selected === null || selected === 0
          ? []
          : [{ label: "Zoom in", key: "Enter", run: () => onZoom(tree.id[selected] ?? null) }, ...actions]
      }
    />
  );
  return (
    <div className={styles.pane}>
      <div className={styles.trail}>
        <FlamePath steps={steps} onRoot={zoomOut} />
        {legend}
      </div>
      <div className={styles.picture}>
        <FlameGraph
          {...drawing}
          wholeNames={wholeNames}
          selected={selected}
          hovered={hovered}
          matches={matches}
          onHover={setHovered}
          onCommand={command}
        />
      </div>
      <PrintedFlame {...drawing} />
      {foot === undefined ? detail : foot && createPortal(detail, foot)}
      <FlameVoice facts={chosen ? factsOf(chosen) : null} />
    </div>
  );
}
