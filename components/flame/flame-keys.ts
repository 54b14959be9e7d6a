import { type FlameBoxes, isSliver } from "./flame-boxes.ts";
import type { FlameLayout } from "./flame-layout.ts";
import { nextMatch } from "./flame-search.ts";
import type { FlameView } from "./flame-view.ts";

/** What a key asks the flame graph to do. */
export type FlameCommand =
  | { do: "select"; node: number }
  | { do: "deselect" }
  | { do: "zoom"; node: number }
  | { do: "zoom-out" };

export interface FlameKeyContext {
  layout: FlameLayout;
  boxes: FlameBoxes;
  /** Parent of each node, as in the tree. */
  parent: readonly number[];
  view: FlameView;
  selected: number | null;
  matches: readonly number[];
}

/** The command of a pressed key; null: not ours, let it pass. Arrows mean what the eye sees, so a flame turns them round. */
export function flameCommand(key: string, context: FlameKeyContext): FlameCommand | null {
  const { selected } = context;
  switch (key) {
    case "ArrowDown":
      return context.view === "icicle" ? toChild(context) : toParent(context);
    case "ArrowUp":
      return context.view === "icicle" ? toParent(context) : toChild(context);
    case "ArrowLeft":
      return toSibling(context, -1);
    case "ArrowRight":
      return toSibling(context, 1);
    case "Enter":
      return selected === null || selected === 0 ? null : { do: "zoom", node: selected };
    case "0":
      return { do: "zoom-out" };
    case "n":
      return select(nextMatch(context.matches, selected, 1));
    case "N":
      return select(nextMatch(context.matches, selected, -1));
    case "Escape":
      return selected === null ? null : { do: "deselect" };
    default:
      return null;
  }
}

function select(node: number | null): FlameCommand | null {
  return node === null ? null : { do: "select", node };
}

function toParent({ parent, selected }: FlameKeyContext): FlameCommand | null {
  if (selected === null) return { do: "select", node: 0 };
  const above = parent[selected] ?? -1;
  return above < 0 ? null : { do: "select", node: above };
}

/** Children come by descending total, so the first is the greatest; what hides in a sliver is reached by zooming. */
function toChild({ layout, boxes, selected }: FlameKeyContext): FlameCommand | null {
  if (selected === null) return { do: "select", node: 0 };
  if (layout.childStart[selected] === layout.childStart[selected + 1]) return null;
  const child = layout.children[layout.childStart[selected] ?? 0] ?? -1;
  return (boxes.boxOf[child] ?? -1) < 0 ? null : { do: "select", node: child };
}

function toSibling({ boxes, parent, selected }: FlameKeyContext, step: 1 | -1): FlameCommand | null {
  if (selected === null) return { do: "select", node: 0 };
  const box = boxes.boxOf[selected] ?? -1;
  const beside = boxes.node[box + step];
  if (box < 0 || beside === undefined || isSliver(beside)) return null;
  return parent[beside] === parent[selected] && beside !== selected ? { do: "select", node: beside } : null;
}
