import type { Profiler } from "node:inspector";
import type { Profile } from "pprof-format";
import { buildPprof, type CallFrame, type StackSample } from "./pprof-builder.ts";

export interface CpuProfileContext {
  timeNs: bigint;
  /** Sampling interval asked of V8. */
  intervalNs: number;
  /** See `PprofHead`. */
  rootUrl: string;
}

/**
 * A V8 CPU profile as pprof, with Go's sample types: samples/count and cpu/nanoseconds. A sample stands for the time up
 * to the next one. V8 samples by the wall clock: its `(idle)` samples cost no CPU and are left out; `(program)` (native
 * code) and `(garbage collector)` stay.
 */
export function cpuProfileToPprof(profile: Profiler.Profile, context: CpuProfileContext): Profile {
  const weights = weighNodes(profile, context.intervalNs);
  const parents = new Map<number, Profiler.ProfileNode>();
  for (const node of profile.nodes) for (const child of node.children ?? []) parents.set(child, node);
  const samples: StackSample[] = [];
  for (const node of profile.nodes) {
    const weight = weights.get(node.id);
    if (!weight || isLeftOut(node)) continue;
    samples.push({ frames: stackOf(node, parents), values: [weight.count, weight.ns] });
  }
  return buildPprof(
    {
      sampleTypes: [
        ["samples", "count"],
        ["cpu", "nanoseconds"],
      ],
      periodType: ["cpu", "nanoseconds"],
      period: context.intervalNs,
      timeNs: context.timeNs,
      durationNs: (profile.endTime - profile.startTime) * 1000,
      rootUrl: context.rootUrl,
    },
    samples,
  );
}

function weighNodes(profile: Profiler.Profile, intervalNs: number): Map<number, { count: number; ns: number }> {
  const deltasUs = profile.timeDeltas ?? [];
  const weights = new Map<number, { count: number; ns: number }>();
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const untilNextUs = deltasUs[index + 1];
    const weight = weights.get(id) ?? { count: 0, ns: 0 };
    weight.count++;
    weight.ns += untilNextUs === undefined ? intervalNs : Math.max(0, untilNextUs) * 1000;
    weights.set(id, weight);
  }
  return weights;
}

function isLeftOut(node: Profiler.ProfileNode): boolean {
  return node.callFrame.functionName === "(idle)" || isRoot(node);
}

function isRoot(node: Profiler.ProfileNode): boolean {
  return node.callFrame.functionName === "(root)";
}

function stackOf(leaf: Profiler.ProfileNode, parents: ReadonlyMap<number, Profiler.ProfileNode>): CallFrame[] {
  const frames: CallFrame[] = [];
  for (let node: Profiler.ProfileNode | undefined = leaf; node && !isRoot(node); node = parents.get(node.id)) {
    frames.push(node.callFrame);
  }
  return frames;
}
