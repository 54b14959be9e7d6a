import type { Profile } from "pprof-format";
import { buildPprof, type CallFrame, type StackSample } from "./pprof-builder.ts";

/** What `HeapProfiler.getSamplingProfile` gives, as far as it is read here. */
export interface V8HeapProfile {
  head: V8HeapNode;
  /** One per sampled allocation that still lives. */
  samples: readonly { nodeId: number }[];
}

interface V8HeapNode {
  id: number;
  callFrame: CallFrame;
  /** Bytes, scaled up from the samples. */
  selfSize: number;
  children: readonly V8HeapNode[];
}

export interface HeapProfileContext {
  timeNs: bigint;
  /** Average distance between two sampled allocations. */
  intervalBytes: number;
  /** See `PprofHead`. */
  rootUrl: string;
}

/**
 * V8's sampling heap profile as pprof: samples/count, the sampled allocations that still live, and inuse_space/bytes,
 * which V8 has scaled up from them. How many objects they stand for V8 does not tell, so there is no inuse_objects.
 */
export function heapProfileToPprof(profile: V8HeapProfile, context: HeapProfileContext): Profile {
  const counts = new Map<number, number>();
  for (const { nodeId } of profile.samples) counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
  const samples: StackSample[] = [];
  const visit = (node: V8HeapNode, callers: readonly CallFrame[]) => {
    const isRoot = node.callFrame.functionName === "(root)";
    const frames = isRoot ? callers : [node.callFrame, ...callers];
    if (node.selfSize > 0) samples.push({ frames, values: [counts.get(node.id) ?? 0, node.selfSize] });
    for (const child of node.children) visit(child, frames);
  };
  visit(profile.head, []);
  return buildPprof(
    {
      sampleTypes: [
        ["samples", "count"],
        ["inuse_space", "bytes"],
      ],
      periodType: ["space", "bytes"],
      period: context.intervalBytes,
      timeNs: context.timeNs,
      durationNs: 0,
      rootUrl: context.rootUrl,
    },
    samples,
  );
}
