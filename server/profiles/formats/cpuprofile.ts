import { ColumnsBuilder } from "../columns-builder.ts";
import type { ProfileColumns } from "../profile-columns.ts";
import { ProfileError } from "../profile-error.ts";
import type { ProfileLimits } from "../profile-limits.ts";
import type { ProfileFormat } from "./format.ts";
import { headOf } from "./text-lines.ts";
import { arrayAt, type CallFrame, callFrameAt, type Json, numberAt, objectAt, readJson } from "./v8-json.ts";

const sampleTypes = [
  { type: "samples", unit: "count" },
  { type: "wall", unit: "nanoseconds" },
];
const nsPerUs = 1000;

interface CpuNode {
  frame: CallFrame;
  hits: number;
  parent: CpuNode | null;
  samples: number;
  ns: number;
}

/**
 * V8's CPU profile, as Node's `--cpu-prof` and Chrome write it: nodes of a tree, and which of them was seen when. A sample
 * lasts until the next one. Times are of the wall clock, `(idle)` among them.
 */
export const cpuprofile: ProfileFormat = {
  name: "cpuprofile",
  recognises: (bytes) => /^\s*\{/.test(headOf(bytes)) && /"(nodes|timeDeltas|hitCount)"/.test(headOf(bytes)),
  parse: (bytes, limits) => {
    const json = readJson(bytes, limits);
    const nodes = readNodes(json, limits);
    const startUs = numberAt(json["startTime"] ?? 0, "startTime");
    const endUs = numberAt(json["endTime"] ?? 0, "endTime");
    const durationUs = Math.max(0, endUs - startUs);
    if (Array.isArray(json["samples"])) addSamples(json, nodes, { startUs, endUs });
    else addHits(nodes, durationUs);
    return { columns: columnsOf(nodes, limits, durationUs) };
  },
};

function readNodes(json: Json, limits: ProfileLimits): Map<number, CpuNode> {
  const rows = arrayAt(json["nodes"], "nodes");
  if (rows.length > limits.entries) throw new ProfileError(`the profile has more than ${limits.entries} nodes`);
  const nodes = new Map<number, CpuNode>();
  const read = rows.map((row, i) => {
    const { id, callFrame, hitCount = 0, children = [], parent } = objectAt(row, `nodes[${i}]`);
    const frame = callFrameAt(callFrame, `nodes[${i}].callFrame`);
    const node = { frame, hits: numberAt(hitCount, `nodes[${i}].hitCount`), parent: null, samples: 0, ns: 0 };
    nodes.set(numberAt(id, `nodes[${i}].id`), node);
    return { node, parent, children: arrayAt(children, `nodes[${i}].children`), where: `nodes[${i}]` };
  });
  const known = (id: unknown, where: string): CpuNode => {
    const node = nodes.get(numberAt(id, where));
    if (!node) throw new ProfileError(`${where} of the JSON names the node ${String(id)}, which is not there`);
    return node;
  };
  for (const { node, parent, children, where } of read) {
    if (parent !== undefined) (node as CpuNode).parent = known(parent, `${where}.parent`);
    for (const child of children) known(child, `${where}.children`).parent = node;
  }
  return nodes;
}

function addSamples(
  json: Json,
  nodes: Map<number, CpuNode>,
  { startUs, endUs }: { startUs: number; endUs: number },
): void {
  const samples = arrayAt(json["samples"], "samples");
  const deltas = arrayAt(json["timeDeltas"] ?? [], "timeDeltas");
  let atUs = startUs;
  samples.forEach((id, i) => {
    const node = nodes.get(numberAt(id, `samples[${i}]`));
    if (!node) throw new ProfileError(`samples[${i}] of the JSON names the node ${String(id)}, which is not there`);
    atUs += numberAt(deltas[i] ?? 0, `timeDeltas[${i}]`);
    const lastsUs = i + 1 < samples.length ? numberAt(deltas[i + 1] ?? 0, `timeDeltas[${i + 1}]`) : endUs - atUs;
    node.samples += 1;
    // V8 may note a sample after a later one.
    node.ns += Math.max(0, lastsUs) * nsPerUs;
  });
}

/** Old profiles say only how often a node was seen. */
function addHits(nodes: Map<number, CpuNode>, durationUs: number): void {
  let hits = 0;
  for (const node of nodes.values()) hits += node.hits;
  for (const node of nodes.values()) {
    node.samples = node.hits;
    node.ns = hits > 0 ? Math.round((node.hits / hits) * durationUs * nsPerUs) : 0;
  }
}

function columnsOf(nodes: Map<number, CpuNode>, limits: ProfileLimits, durationUs: number): ProfileColumns {
  const builder = new ColumnsBuilder(sampleTypes, limits);
  let samples = 0;
  for (const node of nodes.values()) {
    if (node.samples === 0 && node.ns === 0) continue;
    samples += node.samples;
    const stack: number[] = [];
    for (let at: CpuNode | null = node; at?.parent; at = at.parent) {
      if (stack.length > nodes.size) throw new ProfileError("the nodes of the JSON call each other in a circle");
      const { name, file, line } = at.frame;
      stack.push(builder.frame(name, file, line, line));
    }
    builder.sample(stack, [node.samples, node.ns]);
  }
  const period = samples > 0 ? Math.round((durationUs * nsPerUs) / samples) : 0;
  return builder.finish({ durationNs: durationUs * nsPerUs, period, periodType: "wall", periodUnit: "nanoseconds" });
}
