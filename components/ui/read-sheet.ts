import type { Sheet } from "./sheet-text.ts";

/** Times as they are seen, or as ISO 8601, which is what files hold. */
export type SheetTimes = "seen" | "iso";

/** What a table shows, heads with their units first; marks of sorting and rows that only head others are left out. */
export function readSheet(table: HTMLTableElement, times: SheetTimes): Sheet {
  const heads = [...(table.tHead?.rows ?? [])].map((row) => textsOf(row, times));
  const columns = Math.max(0, ...heads.map((head) => head.length));
  const rows = [...table.tBodies]
    .flatMap((body) => [...body.rows])
    .filter((row) => row.ariaHidden !== "true" && row.cells.length > 1)
    .map((row) => textsOf(row, times));
  return columns === 0 ? rows : [...heads, ...rows];
}

function textsOf(row: HTMLTableRowElement, times: SheetTimes): string[] {
  return [...row.cells].map((cell) =>
    (cell.dataset.title ?? textOf(cell, times))
      .replaceAll(/\s*[↓↑](?=\s|$)/g, "")
      .replaceAll(/[ \n]+/g, " ")
      .trim(),
  );
}

function textOf(node: Node, times: SheetTimes): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return "";
  if (node instanceof SVGElement) return node.role === "img" ? `${node.ariaLabel ?? ""} ` : "";
  if (times === "iso" && node instanceof HTMLTimeElement) return node.dateTime;
  // What is only drawn, such as the parts of a shortened name, is said beside it.
  if (node.ariaHidden === "true") return "";
  return [...node.childNodes].reduce((text, child) => {
    const apart = child instanceof Element && child.previousSibling instanceof Element;
    return `${text}${apart ? " " : ""}${textOf(child, times)}`;
  }, "");
}
