"use client";
import { useMemo } from "react";
import type { CallTree } from "../../model/call-tree.ts";
import { useWholeTables } from "../ui/whole-tables.ts";
import { boxesAt } from "./flame-boxes.ts";
import type { FlameLayout } from "./flame-layout.ts";
import { flameSvg } from "./flame-svg.ts";
import type { FlameView } from "./flame-view.ts";
import type { FrameFigure } from "./frame-figure.ts";
import { type FrameShades, shadeTokens } from "./frame-shades.ts";
import { type FlameColour, flameColours } from "./function-families.ts";
import { functionLooks } from "./function-looks.ts";
import styles from "./printed-flame.module.css";

interface PrintedFlameProps {
  tree: CallTree;
  layout: FlameLayout;
  view: FlameView;
  label: string;
  figure: FrameFigure;
  shades: FrameShades | null;
}

/** The width of A4 within its margins, in CSS pixels. */
const pageWidthPx = 700;
const pageRows = 48;
/** Wide enough for any letter of the interface's type at this size: a name may end early, never too late. */
const letterPx = 6.2;
const tokens = {
  fill: Object.fromEntries(flameColours.map((colour) => [colour, `var(--flame-${colour})`])) as Record<
    FlameColour,
    string
  >,
  text: "var(--flame-text)",
  shades: shadeTokens.map((token) => `var(${token})`),
};

/** The flame graph on paper: drawn only while the page is printed. */
export function PrintedFlame(props: PrintedFlameProps) {
  return useWholeTables() ? <Drawn {...props} /> : null;
}

function Drawn({ tree, layout, view, label, figure, shades }: PrintedFlameProps) {
  const { svg, rows } = useMemo(() => {
    const boxes = boxesAt(layout, pageWidthPx);
    const measure = (text: string) => text.length * letterPx;
    const drawing = { tree, boxes, view, label, figure, shades, measure, palette: tokens, maxRows: pageRows };
    return { svg: flameSvg({ ...drawing, looks: functionLooks(tree.functions) }), rows: boxes.rows };
  }, [tree, layout, view, label, figure, shades]);
  return (
    <figure className={styles.figure}>
      <div dangerouslySetInnerHTML={{ __html: svg }} />
      {rows > pageRows ? (
        <figcaption>
          The first {pageRows} of {rows} rows.
        </figcaption>
      ) : null}
    </figure>
  );
}
