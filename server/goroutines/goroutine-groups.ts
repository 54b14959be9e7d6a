import { createHash } from "node:crypto";
import type { GoroutineGroup, StackCall } from "../../model/goroutines/report.ts";
import type { GoroutineSample } from "./goroutine-sample.ts";
import type { Grouping } from "./grouping.ts";
import { stackSignature } from "./stack-signature.ts";
import { addTo, mostFrequent, type Tally } from "./tally.ts";
import { waitOf } from "./wait-minutes.ts";

/** How many of a group's states, creators and labels are named, and how many ids. */
const maxNamed = 20;
const maxIds = 20;

/** What groups are compared with: counts by the same grouping's key, and the stacks that ids had before. */
export interface Comparisons {
  sibling: ReadonlyMap<string, number> | null;
  previous: ReadonlyMap<string, number> | null;
  /** Signature of the stack, by id, in the dump before; null: there is none, or it tells no ids. */
  stacksBefore: ReadonlyMap<number, string> | null;
}

interface Gathering {
  samples: GoroutineSample[];
  count: number;
}

/** Samples by a grouping's key, largest first, those alike by key. */
export function gather(
  samples: readonly GoroutineSample[],
  { keyOf }: Grouping,
): { key: string; samples: GoroutineSample[]; count: number }[] {
  const groups = new Map<string, Gathering>();
  for (const sample of samples) {
    const key = keyOf(sample);
    const group = groups.get(key);
    if (group) {
      group.samples.push(sample);
      group.count += sample.count;
    } else groups.set(key, { samples: [sample], count: sample.count });
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

/** How many goroutines have each key. */
export function countByKey(samples: readonly GoroutineSample[], { keyOf }: Grouping): Map<string, number> {
  const counts: Tally = new Map();
  for (const sample of samples) addTo(counts, keyOf(sample), sample.count);
  return counts;
}

/** One group in full. `samples` are at least one. */
export function describeGroup(
  { key, samples, count }: ReturnType<typeof gather>[number],
  { titleOf }: Grouping,
  against: Comparisons,
): GoroutineGroup {
  const states: Tally = new Map();
  const creators: Tally = new Map();
  const labels: Tally = new Map();
  for (const sample of samples) {
    if (sample.identity) addTo(states, sample.identity.state, sample.count);
    if (sample.creator) addTo(creators, sample.creator, sample.count);
    for (const [name, value] of Object.entries(sample.labels))
      addTo(labels, JSON.stringify([name, value]), sample.count);
  }
  const first = samples[0];
  return {
    id: groupId(key),
    key,
    title: first ? titleOf(first) : key,
    count,
    sibling: against.sibling && (against.sibling.get(key) ?? 0),
    previous: against.previous && (against.previous.get(key) ?? 0),
    stuck: stuckSince(samples, against.stacksBefore),
    states: mostFrequent(states, maxNamed).map(({ name, count: times }) => ({ state: name, count: times })),
    wait: waitOf(samples),
    creators: mostFrequent(creators, maxNamed),
    labels: mostFrequent(labels, maxNamed).map(({ name, count: times }) => {
      const [label = "", value = ""] = JSON.parse(name) as string[];
      return { key: label, value, count: times };
    }),
    ids: samples
      .flatMap(({ identity }) => identity?.id ?? [])
      .toSorted((a, b) => a - b)
      .slice(0, maxIds),
    stack: mostFrequentStack(samples),
  };
}

function groupId(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}

/** How many have the id and the stack that they had before. */
export function stuckSince(samples: readonly GoroutineSample[], before: Comparisons["stacksBefore"]): number | null {
  if (!before) return null;
  return samples.filter((sample) => sample.identity && before.get(sample.identity.id) === stackSignature(sample))
    .length;
}

function mostFrequentStack(samples: readonly GoroutineSample[]): StackCall[] {
  const [most] = gather(samples, { keyOf: stackSignature, titleOf: stackSignature });
  return (most?.samples[0]?.calls ?? []).map(({ name, file, line, isInlined }) => ({ name, file, line, isInlined }));
}
