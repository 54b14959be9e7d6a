import type { FrameFigure } from "../flame/frame-figure.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { signed } from "./difference-scale.ts";
import type { DrawnTree } from "./workbench-layout.ts";

/** What stands at the right end of a frame: its value, of a difference its net change. The widest says the unit for all. */
export function figureOf({ tree, layout }: Pick<DrawnTree, "tree" | "layout">, scale: ProfileScale): FrameFigure {
  const { difference } = tree;
  return (value, node) => {
    const write = value === layout.total ? scale.whole : scale.cell;
    if (!difference) return write(value);
    const change = (difference.increase[node] ?? 0) - (difference.decrease[node] ?? 0);
    return signed(write(change), change);
  };
}
