import type { CallTree } from "../../model/call-tree.ts";

/** Whether a node stands for the whole profile: the root of the full tree, which is nobody's function. */
export function isWholeFrame(tree: Pick<CallTree, "path">, node: number): boolean {
  return node === 0 && tree.path.length <= 1;
}
