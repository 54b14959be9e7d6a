import type { CallTree } from "../../model/call-tree.ts";

interface Growing {
  name: string;
  self: number;
  total: number;
  below: Map<string, Growing>;
}

/**
 * A call tree of stacks as a person writes them: `a;b 3` is 3 of `b`, called by `a`. Nodes whose total is below
 * `smallest` are left out, as the server leaves out what cannot be seen.
 */
export function treeOfStacks(stacks: readonly string[], smallest = 0): CallTree {
  const root: Growing = { name: "all", self: 0, total: 0, below: new Map() };
  for (const stack of stacks) {
    const cut = stack.lastIndexOf(" ");
    const value = Number(stack.slice(cut + 1));
    let at = root;
    at.total += value;
    for (const name of stack.slice(0, cut).split(";").filter(Boolean)) {
      const next = at.below.get(name) ?? { name, self: 0, total: 0, below: new Map() };
      at.below.set(name, next);
      next.total += value;
      at = next;
    }
    at.self += value;
  }
  return columnsOf(root, smallest);
}

function columnsOf(root: Growing, smallest: number): CallTree {
  const sampleType = { type: "cpu", unit: "nanoseconds", total: root.total };
  const functions = { name: [] as string[], file: [] as string[], line: [] as number[] };
  const tree: CallTree = {
    id: [],
    parent: [],
    fn: [],
    self: [],
    total: [],
    functions,
    sampleType,
    fullNodes: 0,
    path: [{ id: 0, name: "all" }],
  };
  const queue: { node: Growing; parent: number }[] = [{ node: root, parent: -1 }];
  for (let place = 0; place < queue.length; place++) {
    const { node, parent } = queue[place] ?? { node: root, parent: -1 };
    if (!functions.name.includes(node.name)) {
      functions.name.push(node.name);
      functions.file.push("");
      functions.line.push(0);
    }
    tree.id.push(place);
    tree.parent.push(parent);
    tree.fn.push(functions.name.indexOf(node.name));
    tree.self.push(node.self);
    tree.total.push(node.total);
    const below = [...node.below.values()].toSorted((a, b) => b.total - a.total);
    for (const child of below) if (child.total >= smallest) queue.push({ node: child, parent: place });
  }
  return { ...tree, fullNodes: queue.length };
}
