import { useMemo, useState } from "react";
import type { CallTree } from "../../model/call-tree.ts";
import { greatestFrameOf } from "../flame/flame-search.ts";
import { frameName } from "../flame/frame-facts.ts";

interface FrameChoice {
  selected: number | null;
  selectFrame: (node: number | null) => void;
  selectFunction: (name: string | null) => void;
}

/**
 * The selected frame. The URL knows its function (`fn`); which of the function's frames it is stays in the page, by its
 * number in the full tree, so that zooming keeps it. A link opens the greatest.
 */
export function useFrameChoice(tree: CallTree, fn: string | null, setFn: (name: string | null) => void): FrameChoice {
  const [picked, setPicked] = useState<number | null>(null);
  const selected = useMemo(() => selectedFrame(tree, fn, picked), [tree, fn, picked]);
  return {
    selected,
    selectFrame: (node) => {
      setPicked(node === null ? null : (tree.id[node] ?? null));
      setFn(node === null ? null : frameName(tree, node));
    },
    selectFunction: (name) => {
      setPicked(null);
      setFn(name);
    },
  };
}

function selectedFrame(tree: CallTree, fn: string | null, picked: number | null): number | null {
  if (fn === null) return null;
  const kept = picked === null ? -1 : tree.id.indexOf(picked);
  if (kept >= 0 && frameName(tree, kept) === fn) return kept;
  return greatestFrameOf(tree, fn);
}
