"use client";
import { useRef } from "react";
import { boxesAt } from "../flame/flame-boxes.ts";
import { readPalette } from "../flame/flame-palette.ts";
import { flameSvg } from "../flame/flame-svg.ts";
import type { FrameFigure } from "../flame/frame-figure.ts";
import { functionLooks } from "../flame/function-looks.ts";
import buttons from "../ui/button.module.css";
import { Menu } from "../ui/menu.tsx";
import { saveText } from "../ui/save-text.ts";
import type { ProfileQuestion } from "./use-profile-query.ts";
import styles from "./workbench.module.css";
import type { DrawnTree } from "./workbench-layout.ts";

const svgWidthPx = 1600;
const maxRows = 3000;
/** Wide enough for any letter of the interface's type at this size: a name may end early, never too late. */
const letterPx = 6.2;

interface ExportMenuProps {
  question: ProfileQuestion;
  drawn: DrawnTree;
  view: "icicle" | "flame";
  label: string;
  figure: FrameFigure;
  byFamily: boolean;
}

/** What is shown, to take away: for `go tool pprof`, as collapsed stacks, as a picture. The address is the link. */
export function ExportMenu({ question, drawn, view, label, figure, byFamily }: ExportMenuProps) {
  const of = `/api/v1/profiles/${encodeURIComponent(question.profile)}/export`;
  const asked = new URLSearchParams(question.transforms.map((transform) => ["transform", transform]));
  const href = (format: string): string => `${of}?${new URLSearchParams([["format", format], ...asked])}`;
  const box = useRef<HTMLSpanElement>(null);
  const saveSvg = (): void => {
    if (!box.current) return;
    const { fill, text, shades } = readPalette(box.current);
    const svg = flameSvg({
      tree: drawn.sized,
      boxes: boxesAt(drawn.layout, svgWidthPx),
      looks: functionLooks(drawn.sized.functions),
      view,
      palette: { fill, text, shades },
      shades: byFamily ? null : drawn.shades,
      figure,
      measure: (words) => words.length * letterPx,
      label,
      maxRows,
    });
    saveText(svg, "image/svg+xml", `${question.profile.replaceAll(/[^\w-]+/g, "-")}.svg`);
  };
  return (
    <span ref={box}>
      <Menu
        label="Save as"
        layerName="Ways to save what is shown"
        className={`${buttons.button} ${buttons.small}`}
        align="end"
      >
        {(close) => (
          <span className={styles.ways}>
            <a href={href("pprof")} download onClick={close}>
              pprof, for go tool pprof
            </a>
            <a href={href("collapsed")} download onClick={close}>
              Collapsed stacks
            </a>
            <button
              type="button"
              onClick={() => {
                saveSvg();
                close();
              }}
            >
              Picture, SVG
            </button>
          </span>
        )}
      </Menu>
    </span>
  );
}
