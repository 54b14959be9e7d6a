import { gunzipSync } from "node:zlib";
import { Profile } from "pprof-format";
import { StackTree } from "../../server/profiles/analysis/stack-tree.ts";
import { stacksOf } from "../../server/profiles/analysis/stacks.ts";
import { visibleTree } from "../../server/profiles/analysis/visible-tree.ts";
import { profileLimits } from "../../server/profiles/profile-limits.ts";
import { readProfile } from "../../server/profiles/read-profile.ts";

/** One step of reading, in milliseconds of the thread's CPU (its helpers included) and of the clock. */
export interface Step {
  what: string;
  cpuMs: number;
  wallMs: number;
}

/** The steps from the bytes of a profile to the tree that a page is sent; the fastest of so many runs each. */
export function decodeAndTree(bytes: Uint8Array, runs: number): { steps: Step[]; nodes: number; answerBytes: number } {
  const { columns } = readProfile(bytes, profileLimits);
  const grow = () => new StackTree(stacksOf(columns), columns, null, profileLimits.nodes);
  const tree = grow();
  const answer = () => {
    const counted = tree.columnsAt(columns.defaultSampleType);
    if (!counted) throw new Error("The profile has no sample type.");
    return JSON.stringify(visibleTree(tree, counted, { root: 0, skip: 0 }));
  };
  const answerBytes = answer().length;
  return {
    steps: [
      fastest("gunzip and decode", runs, () => readProfile(bytes, profileLimits)),
      fastest("  the same in pprof-format, into objects", runs, () => Profile.decode(gunzipSync(bytes))),
      fastest("the call tree of all stacks", runs, grow),
      fastest("the part of it that can be seen, as JSON", runs, answer),
    ],
    nodes: tree.full.parent.length,
    answerBytes,
  };
}

function fastest(what: string, runs: number, run: () => unknown): Step {
  const steps = Array.from({ length: runs }, () => {
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    run();
    const { user, system } = process.cpuUsage(cpu);
    return { what, cpuMs: (user + system) / 1000, wallMs: performance.now() - began };
  });
  return steps.reduce((best, step) => (step.cpuMs < best.cpuMs ? step : best));
}
