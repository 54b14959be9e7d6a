import type { GoroutineQuery } from "../../model/goroutines/query.ts";
import type { GoroutineReport, LockWait } from "../../model/goroutines/report.ts";
import { nameSearch } from "../profiles/analysis/name-search.ts";
import { compareLock } from "./compare-lock.ts";
import { type Comparisons, countByKey, describeGroup, gather, stuckSince } from "./goroutine-groups.ts";
import type { GoroutineSample } from "./goroutine-sample.ts";
import { type Grouping, groupingOf } from "./grouping.ts";
import { leakSuspects } from "./leak-suspects.ts";
import { lockWaits } from "./lock-waits.ts";
import { stackSignature } from "./stack-signature.ts";
import { addTo, mostFrequent, type Tally } from "./tally.ts";

const maxLocks = 50;
const maxComparedLocks = 1000;
const maxStates = 100;
const maxLabelKeys = 50;
/** Largest groups that are looked at for leaks. */
const maxLookedAt = 200;

/** The goroutines of one moment, and of those that they are compared with. */
export interface GoroutineSets {
  now: readonly GoroutineSample[];
  sibling: readonly GoroutineSample[] | null;
  previous: readonly GoroutineSample[] | null;
}

type Narrowing = Pick<GoroutineQuery, "by" | "state" | "creator" | "search" | "from" | "limit">;

/** What goroutines do, by groups; who waits for which lock; and which look leaked. `search` is valid RE2 syntax. */
export function goroutineReport(sets: GoroutineSets, query: Narrowing): GoroutineReport {
  const keeps = narrowing(query);
  const grouping = groupingOf(query.by);
  const against = compare(sets, grouping, keeps);
  const matching = sets.now.filter(keeps);
  const groups = gather(matching, grouping);
  const total = countOf(sets.now);
  return {
    by: query.by,
    total,
    siblingTotal: sets.sibling && countOf(sets.sibling),
    previousTotal: sets.previous && countOf(sets.previous),
    stuckTotal: stuckSince(sets.now, against.stacksBefore),
    matching: countOf(matching),
    found: groups.length,
    groups: groups.slice(query.from, query.from + query.limit).map((group) => describeGroup(group, grouping, against)),
    states: statesOf(sets.now),
    labelKeys: labelKeysOf(sets.now),
    hasIdentity: sets.now.some(({ identity }) => identity !== null),
    locks: locksOf(sets),
    suspects: suspectsOf(sets, total),
  };
}

function locksOf({ now, sibling, previous }: GoroutineSets): LockWait[] {
  const against = {
    sibling: sibling && lockWaits(sibling, maxComparedLocks),
    previous: previous && lockWaits(previous, maxComparedLocks),
  };
  return lockWaits(now, maxLocks).map((lock) => compareLock(lock, against));
}

function suspectsOf(sets: GoroutineSets, total: number): GoroutineReport["suspects"] {
  const byStack = groupingOf("stack");
  const against = compare(sets, byStack, () => true);
  const largest = gather(sets.now, byStack).slice(0, maxLookedAt);
  return leakSuspects(
    largest.map((group) => describeGroup(group, byStack, against)),
    total,
  );
}

function compare(sets: GoroutineSets, grouping: Grouping, keeps: (sample: GoroutineSample) => boolean): Comparisons {
  const { sibling, previous } = sets;
  return {
    sibling: sibling && countByKey(sibling.filter(keeps), grouping),
    previous: previous && countByKey(previous.filter(keeps), grouping),
    stacksBefore: previous?.some(({ identity }) => identity)
      ? new Map(previous.flatMap((sample) => (sample.identity ? [[sample.identity.id, stackSignature(sample)]] : [])))
      : null,
  };
}

function narrowing({ state, creator, search }: Narrowing): (sample: GoroutineSample) => boolean {
  const isNamed = search === "" ? null : nameSearch(search);
  return (sample) =>
    (state === "" || sample.identity?.state === state) &&
    (creator === "" || sample.creator === creator) &&
    (isNamed === null || sample.calls.some(({ name }) => isNamed(name)));
}

function countOf(samples: readonly GoroutineSample[]): number {
  return samples.reduce((sum, { count }) => sum + count, 0);
}

function statesOf(samples: readonly GoroutineSample[]): { state: string; count: number }[] {
  const states: Tally = new Map();
  for (const { identity, count } of samples) if (identity) addTo(states, identity.state, count);
  return mostFrequent(states, maxStates).map(({ name, count }) => ({ state: name, count }));
}

function labelKeysOf(samples: readonly GoroutineSample[]): string[] {
  const keys: Tally = new Map();
  for (const { labels, count } of samples) for (const key of Object.keys(labels)) addTo(keys, key, count);
  return mostFrequent(keys, maxLabelKeys).map(({ name }) => name);
}
