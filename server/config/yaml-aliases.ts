import { type Document, isAlias, isMap, isSeq, type Node, type ParsedNode } from "yaml";

/** Far more than any configuration has; aliases of aliases would grow without end. */
const mostNodes = 200_000;

/** Why aliases cannot be put in place, and where; offsets are of the text. */
interface AliasFault {
  offset: number;
  message: string;
}

/**
 * Puts in place of every alias the node that it names, which then stands in several places. Answers what is in the way;
 * null where nothing is. An alias without an anchor is a fault that the parser has told.
 */
export function placeAliases(document: Document.Parsed<ParsedNode>): AliasFault | null {
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  let fault: AliasFault | null = null;

  const settled = (node: Node | null): Node | null => {
    if (node === null || fault) return node;
    if (isAlias(node)) {
      const named = anchors.get(node.source);
      const offset = node.range?.[0] ?? 0;
      if (named && !sizes.has(named)) fault = { offset, message: `*${node.source} stands within what it names` };
      return named ?? node;
    }
    if ("anchor" in node && typeof node.anchor === "string") anchors.set(node.anchor, node);
    let size = 1;
    const take = (child: Node | null): Node | null => {
      const placed = settled(child);
      size += (placed && sizes.get(placed)) ?? 1;
      return placed;
    };
    if (isMap<Node, Node | null>(node)) for (const pair of node.items) pair.value = take(pair.value);
    if (isSeq<Node>(node)) node.items = node.items.map((item) => take(item) ?? item);
    if (size > mostNodes) fault = { offset: node.range?.[0] ?? 0, message: "its aliases make it too large" };
    sizes.set(node, size);
    return node;
  };

  settled(document.contents);
  return fault;
}
