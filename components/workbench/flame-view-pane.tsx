"use client";
import { useCallback, useMemo, useState } from "react";
import { FlameDetail, FlameVoice } from "../flame/flame-detail.tsx";
import { FlameGraph } from "../flame/flame-graph.tsx";
import type { FlameHit } from "../flame/flame-hit.ts";
import type { FlameCommand } from "../flame/flame-keys.ts";
import { FlamePath } from "../flame/flame-path.tsx";
import type { FlameMatches } from "../flame/flame-search.ts";
import type { FlameView } from "../flame/flame-view.ts";
import { PrintedFlame } from "../flame/printed-flame.tsx";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { factsOfFrame } from "./frame-changes.ts";
import { framePath } from "./frame-path.ts";
import styles from "./workbench.module.css";
import type { DrawnTree } from "./workbench-layout.ts";

interface FlameViewPaneProps {
  drawn: DrawnTree;
  view: FlameView;
  scale: ProfileScale;
  /** Total of the whole profile. */
  wholeTotal: number;
  label: string;
  matches: FlameMatches | null;
  selected: number | null;
  byFamily: boolean;
  onSelect: (node: number | null) => void;
  /** To a frame of the full tree by its number; null: out to all. */
  onZoom: (id: number | null) => void;
}

/** The path, the picture, and the line that says what is under the pointer or selected. */
export function FlameViewPane(props: FlameViewPaneProps) {
  const { drawn, view, scale, wholeTotal, label, matches, selected, byFamily, onSelect, onZoom } = props;
  const { tree, sized, layout, shades } = drawn;
  const [hovered, setHovered] = useState<FlameHit | null>(null);
  const chosen = useMemo<FlameHit | null>(
    () => (selected === null ? null : { node: selected, sliver: false, value: layout.value[selected] ?? 0 }),
    [selected, layout],
  );
  // The widest frame says the unit for all.
  const figure = useCallback(
    (value: number) => (value === layout.total ? scale.whole(value) : scale.cell(value)),
    [scale, layout],
  );
  const factsOf = (hit: FlameHit) => factsOfFrame(tree, hit, scale, wholeTotal);
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
  return (
    <div className={styles.pane}>
      <FlamePath steps={steps} onRoot={zoomOut} />
      <div className={styles.picture}>
        <FlameGraph
          tree={sized}
          layout={layout}
          view={view}
          label={label}
          figure={figure}
          selected={selected}
          hovered={hovered}
          matches={matches}
          shades={byFamily ? null : shades}
          onHover={setHovered}
          onCommand={command}
        />
      </div>
      <PrintedFlame tree={sized} layout={layout} view={view} label={label} figure={figure} />
      <FlameDetail
        facts={factsOf(shown ?? { node: 0, sliver: false, value: layout.total })}
        onZoom={selected !== null && selected !== 0 ? () => onZoom(tree.id[selected] ?? null) : null}
      />
      <FlameVoice facts={chosen ? factsOf(chosen) : null} />
    </div>
  );
}
