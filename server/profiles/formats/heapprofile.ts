import { ColumnsBuilder } from "../columns-builder.ts";
import type { ProfileFormat } from "./format.ts";
import { headOf } from "./text-lines.ts";
import { arrayAt, callFrameAt, numberAt, objectAt, readJson } from "./v8-json.ts";

/**
 * V8's sampling heap profile, as Node's `--heap-prof` writes it: a tree of calls with the bytes that each allocated and
 * that were still alive. V8 has estimated them from its samples; how many samples there were is the other column.
 */
export const heapprofile: ProfileFormat = {
  name: "heapprofile",
  recognises: (bytes) => /^\s*\{/.test(headOf(bytes)) && /"(head|selfSize)"/.test(headOf(bytes)),
  parse: (bytes, limits) => {
    const json = readJson(bytes, limits);
    const counts = new Map<number, number>();
    arrayAt(json["samples"] ?? [], "samples").forEach((sample, i) => {
      const node = numberAt(objectAt(sample, `samples[${i}]`)["nodeId"], `samples[${i}].nodeId`);
      counts.set(node, (counts.get(node) ?? 0) + 1);
    });
    const hasCounts = counts.size > 0;
    const space = { type: "space", unit: "bytes" };
    const builder = new ColumnsBuilder(hasCounts ? [{ type: "samples", unit: "count" }, space] : [space], limits);
    // A walk without recursion: calls may be thousands deep.
    const waiting: { node: unknown; where: string; caller: Caller | null }[] = [
      { node: json["head"], where: "head", caller: null },
    ];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { node, where, caller } = next;
      const { callFrame, selfSize = 0, id = -1, children = [] } = objectAt(node, where);
      const { name, file, line } = callFrameAt(callFrame, `${where}.callFrame`);
      const isRoot = where === "head";
      const here = isRoot ? null : { frame: builder.frame(name, file, line, line), caller };
      const bytesHere = numberAt(selfSize, `${where}.selfSize`);
      const count = counts.get(numberAt(id, `${where}.id`)) ?? 0;
      if (bytesHere !== 0 || count !== 0) builder.sample(stackOf(here), hasCounts ? [count, bytesHere] : [bytesHere]);
      arrayAt(children, `${where}.children`).forEach((child, i) =>
        waiting.push({ node: child, where: `${shortened(where)}.children[${i}]`, caller: here }),
      );
    }
    return { columns: builder.finish({ periodType: "space", periodUnit: "bytes" }) };
  },
};

interface Caller {
  frame: number;
  caller: Caller | null;
}

function stackOf(leaf: Caller | null): number[] {
  const frames: number[] = [];
  for (let at = leaf; at; at = at.caller) frames.push(at.frame);
  return frames;
}

/** Of a deep place only its end, so that names do not grow with the depth. */
function shortened(where: string): string {
  return where.length > 200 ? `…${where.slice(-150)}` : where;
}
