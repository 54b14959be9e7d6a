import type { CallTree, ProfileMeta, TopFunction } from "../../../model/call-tree.ts";
import type { ProfileKind } from "../../../model/profile-kinds.ts";

/** Stacks of a sick process, root first, with nanoseconds of CPU. */
const stacks: [string, number][] = [
  ["main;serve;route;matchRoutesByRegex;RegExp.exec", 4.1e9],
  ["main;serve;route;matchRoutesByRegex", 1.8e9],
  ["main;serve;proxy;forward;http.request", 1.4e9],
  ["main;serve;proxy;forward;http.request;net.connect", 0.6e9],
  ["main;serve;proxy;readBody", 0.9e9],
  ["main;metrics;render", 0.5e9],
  ["(garbage collector)", 0.7e9],
];

export function sampleMeta(kind: ProfileKind): ProfileMeta {
  return {
    kind,
    sampleTypes: [{ type: "cpu", unit: "nanoseconds", total: stacks.reduce((sum, [, value]) => sum + value, 0) }],
    defaultSampleType: 0,
    samples: 1_718,
    functions: 12,
    depth: 6,
    durationNs: 1e10,
    timeNs: 1.76e18,
    periodType: "cpu",
    period: 1e7,
  };
}

export function sampleTree(root: number): CallTree {
  const tree: CallTree = {
    id: [0],
    parent: [-1],
    fn: [0],
    self: [0],
    total: [0],
    functions: { name: ["all"], file: [""], line: [0] },
    sampleType: { type: "cpu", unit: "nanoseconds", total: 0 },
    fullNodes: 1,
    path: [],
  };
  for (const [stack, value] of stacks) addStack(tree, stack.split(";"), value);
  tree.sampleType.total = tree.total[0] ?? 0;
  tree.fullNodes = tree.id.length;
  return root === 0 ? tree : { ...tree, path: [{ id: 0, name: "all" }] };
}

function addStack(tree: CallTree, frames: string[], value: number): void {
  let at = 0;
  tree.total[0] = (tree.total[0] ?? 0) + value;
  for (const name of frames) {
    at = childOf(tree, at, name);
    tree.total[at] = (tree.total[at] ?? 0) + value;
  }
  tree.self[at] = (tree.self[at] ?? 0) + value;
}

function childOf(tree: CallTree, parent: number, name: string): number {
  const known = tree.parent.findIndex(
    (candidate, i) => candidate === parent && tree.functions.name[tree.fn[i] ?? 0] === name,
  );
  if (known >= 0) return known;
  let fn = tree.functions.name.indexOf(name);
  if (fn < 0) {
    fn = tree.functions.name.push(name) - 1;
    tree.functions.file.push(`demo/sidecar/${name}.ts`);
    tree.functions.line.push(12 + fn);
  }
  tree.parent.push(parent);
  tree.fn.push(fn);
  tree.self.push(0);
  tree.total.push(0);
  return tree.id.push(tree.id.length) - 1;
}

export function sampleTop(): TopFunction[] {
  const tree = sampleTree(0);
  return tree.functions.name
    .slice(1)
    .map((name, i) => {
      const nodes = tree.id.filter((node) => tree.fn[node] === i + 1);
      const sum = (column: number[]) => nodes.reduce((total, node) => total + (column[node] ?? 0), 0);
      return {
        name,
        file: tree.functions.file[i + 1] ?? "",
        line: tree.functions.line[i + 1] ?? 0,
        self: sum(tree.self),
        total: sum(tree.total),
      };
    })
    .toSorted((a, b) => b.self - a.self);
}
