"use client";
import { useMemo, useRef, useState } from "react";
import { formatFixed } from "../../model/format/number.ts";
import { frameName } from "../flame/frame-facts.ts";
import { familyOf } from "../flame/function-families.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { useElementSize } from "../flame/use-element-size.ts";
import { allRowsOf, visibleRowsOf } from "../flame/visible-rows.ts";
import { useWholeTables } from "../ui/whole-tables.ts";
import { type CallTreeRow, callTreeRows, hotPath } from "./call-tree-rows.ts";
import { signed } from "./difference-scale.ts";
import styles from "./workbench.module.css";
import type { DrawnTree } from "./workbench-layout.ts";

const rowPx = 24;
const indentPx = 14;

interface CallTreeTableProps {
  drawn: DrawnTree;
  scale: ProfileScale;
  wholeTotal: number;
  selected: number | null;
  onSelect: (node: number) => void;
  /** Reads what a frame calls that was left out here. */
  onZoom: (id: number) => void;
}

/** Who calls whom, as rows that open: largest first, opened down the hottest path. */
export function CallTreeTable({ drawn, scale, wholeTotal, selected, onSelect, onZoom }: CallTreeTableProps) {
  const { tree, sized, layout } = drawn;
  const box = useRef<HTMLDivElement>(null);
  const { heightPx } = useElementSize(box);
  const [scrollPx, setScrollPx] = useState(0);
  const [opened, setOpened] = useState<{ of: DrawnTree; ids: ReadonlySet<number> } | null>(null);
  const open = useMemo(
    () => (opened?.of === drawn ? opened.ids : new Set(hotPath(sized, layout))),
    [opened, drawn, sized, layout],
  );
  const rows = useMemo(() => callTreeRows(sized, layout, open), [sized, layout, open]);
  const isWhole = useWholeTables();
  const visible = isWhole ? allRowsOf(rows.length) : visibleRowsOf(rows.length, rowPx, scrollPx, heightPx);
  const toggle = (id: number): void => {
    const ids = new Set(open);
    if (!ids.delete(id)) ids.add(id);
    setOpened({ of: drawn, ids });
  };
  const { difference } = tree;
  return (
    <div ref={box} className={styles.tableBox} onScroll={(event) => setScrollPx(event.currentTarget.scrollTop)}>
      <table className={styles.callTree} aria-label="Call tree" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">Function</th>
            <th scope="col">Self, {scale.unit}</th>
            <th scope="col">Total, {scale.unit}</th>
            <th scope="col">{difference ? `There, ${scale.unit}` : "Share, %"}</th>
            {difference ? <th scope="col">Change, {scale.unit}</th> : null}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden="true" style={{ height: visible.abovePx }} />
          {rows.slice(visible.first, visible.last).map((row) => (
            <CallRow
              key={tree.id[row.node]}
              row={row}
              drawn={drawn}
              scale={scale}
              wholeTotal={wholeTotal}
              isSelected={row.node === selected}
              onToggle={() => toggle(tree.id[row.node] ?? 0)}
              onSelect={() => onSelect(row.node)}
              onZoom={() => onZoom(tree.id[row.node] ?? 0)}
            />
          ))}
          <tr aria-hidden="true" style={{ height: visible.belowPx }} />
        </tbody>
      </table>
    </div>
  );
}

interface CallRowProps {
  row: CallTreeRow;
  drawn: DrawnTree;
  scale: ProfileScale;
  wholeTotal: number;
  isSelected: boolean;
  onToggle: () => void;
  onSelect: () => void;
  onZoom: () => void;
}

function CallRow({ row, drawn, scale, wholeTotal, isSelected, onToggle, onSelect, onZoom }: CallRowProps) {
  const { node, depth, isOpen, hasCalls } = row;
  const { tree } = drawn;
  const { difference } = tree;
  const fn = tree.fn[node] ?? -1;
  const name = frameName(tree, node);
  const { colour } = familyOf(name, tree.functions.file[fn] ?? "");
  const hidden = tree.hidden[node] ?? 0;
  const total = tree.total[node] ?? 0;
  const before = difference?.baseTotals[node] ?? 0;
  return (
    <tr aria-selected={isSelected}>
      <td style={{ paddingLeft: depth * indentPx + 8 }}>
        {hasCalls ? (
          <button
            type="button"
            className={styles.twist}
            onClick={onToggle}
            aria-expanded={isOpen}
            aria-label={`Calls of ${name}, level ${depth + 1}`}
          >
            {isOpen ? "▾" : "▸"}
          </button>
        ) : (
          <span className={styles.twist} />
        )}
        <i className={styles.family} style={{ background: `var(--flame-${colour})` }} />
        <button type="button" className={styles.frame} onClick={onSelect} title={name}>
          {name}
        </button>
        {hidden > 0 && (isOpen || !hasCalls) ? (
          <button type="button" className={styles.more} onClick={onZoom}>
            {hidden} smaller
          </button>
        ) : null}
      </td>
      <td>{scale.cell(tree.self[node] ?? 0)}</td>
      <td>{scale.cell(total)}</td>
      <td className={styles.quiet}>
        {difference ? scale.cell(before) : wholeTotal > 0 ? formatFixed((total / wholeTotal) * 100, 1) : "–"}
      </td>
      {difference ? (
        <td className={difference.isNoise[node] ? styles.quiet : total > before ? "bad" : undefined}>
          {signed(scale.cell(total - before), total - before)}
        </td>
      ) : null}
    </tr>
  );
}
