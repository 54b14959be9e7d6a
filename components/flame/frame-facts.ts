import type { CallTree } from "../../model/call-tree.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { FlameHit } from "./flame-hit.ts";
import type { ProfileScale } from "./profile-scale.ts";
import { isWholeFrame } from "./whole-frame.ts";

/** What the detail line says of a frame, in words. */
export interface FrameFacts {
  name: string;
  /** `total`, `self`, …: a label and its figure. */
  figures: { label: string; text: string; share: string | null; tone?: "bad" | "dim"; title?: string }[];
  /** `file.go:134`; "" where the profile does not know. */
  place: string;
}

/**
 * The facts of what lies under the pointer or is selected. `wholeTotal` is the total of the whole profile, so that shares
 * stay comparable while zoomed.
 */
export function frameFacts(tree: CallTree, hit: FlameHit, scale: ProfileScale, wholeTotal: number): FrameFacts {
  const share = (value: number) => (wholeTotal > 0 ? formatRatio(value / wholeTotal) : null);
  const fn = tree.fn[hit.node] ?? -1;
  const name = frameName(tree, hit.node);
  const file = tree.functions.file[fn] ?? "";
  if (hit.sliver) {
    return {
      name: `Small frames called by ${name}`,
      figures: [{ label: "together", text: scale.whole(hit.value), share: share(hit.value) }],
      place: "",
    };
  }
  const total = tree.total[hit.node] ?? 0;
  const self = tree.self[hit.node] ?? 0;
  const line = tree.functions.line[fn] ?? 0;
  return {
    name,
    figures: [
      { label: "total", text: scale.whole(total), share: share(total) },
      { label: "self", text: scale.whole(self), share: share(self) },
    ],
    place: isWholeFrame(tree, hit.node) || file === "" ? "" : `${fileName(file)}${line > 0 ? `:${line}` : ""}`,
  };
}

/** A frame's function; the root stands for all. */
export function frameName(tree: CallTree, node: number): string {
  if (isWholeFrame(tree, node)) return "all";
  return tree.functions.name[tree.fn[node] ?? -1] ?? "all";
}

/** The last two elements of a path: enough to find the file, short enough to read. */
function fileName(file: string): string {
  return file
    .replace(/^file:\/*/, "/")
    .split("/")
    .slice(-2)
    .join("/");
}
