import type { LockWait } from "../../model/goroutines/report.ts";
import type { GoroutineSample } from "./goroutine-sample.ts";
import { addTo, mostFrequent, type Tally } from "./tally.ts";

/** A lock of one dump, before it is compared with others. */
export type FoundLock = Omit<LockWait, "previous" | "sibling">;

const maxCallers = 10;
const maxHolders = 10;

/** Packages whose functions take locks on behalf of a caller. */
const lockPackage = /^(internal\/)?sync\./;
const lockState = /^(sync\.(Mutex|RWMutex|WaitGroup|Cond)\.|semacquire)/;

interface Waiting {
  sample: GoroutineSample;
  identity: NonNullable<GoroutineSample["identity"]>;
  address: string;
  isCertain: boolean;
  caller: GoroutineSample["calls"][number] | null;
}

/** Locks that goroutines wait for, by address, those with most waiting first; at most `limit`. Only a dump tells. */
export function lockWaits(samples: readonly GoroutineSample[], limit: number): FoundLock[] {
  const waiting = samples.flatMap((sample) => waitingFor(sample) ?? []);
  const locks = Map.groupBy(waiting, ({ address, identity }) => `${address} ${identity.state}`);
  const largest = [...locks.values()].toSorted((a, b) => b.length - a.length).slice(0, limit);
  return largest.map((group) => describeLock(group, samples));
}

function waitingFor(sample: GoroutineSample): Waiting | null {
  const { identity, calls } = sample;
  if (!identity || !lockState.test(identity.state)) return null;
  const outside = calls.findIndex(({ name }) => !lockPackage.test(name) && !name.startsWith("runtime."));
  const inside = calls.slice(0, outside < 0 ? calls.length : outside);
  const found = inside.map(({ args }) => /^(0x[0-9a-f]+)(\??)/.exec(args)).filter((match) => match !== null);
  // The slow path's receiver is the lock itself; what stands further in is a semaphore, often printed as unsure ("?").
  const best = found.findLast((match) => match[2] === "") ?? found.at(-1);
  if (!best?.[1]) return null;
  return { sample, identity, address: best[1], isCertain: best[2] === "", caller: calls[outside] ?? null };
}

function describeLock(group: readonly Waiting[], all: readonly GoroutineSample[]): FoundLock {
  const [first] = group as [Waiting, ...Waiting[]];
  const callers: Tally = new Map();
  for (const { caller } of group) {
    if (caller) addTo(callers, JSON.stringify([caller.name, caller.file, caller.line]), 1);
  }
  const minutes = group.flatMap(({ identity }) => identity.waitMinutes ?? []);
  return {
    address: first.address,
    isCertain: group.every(({ isCertain }) => isCertain),
    kind: first.identity.state,
    waiting: group.length,
    longestMinutes: minutes.length > 0 ? minutes.reduce((a, b) => Math.max(a, b)) : null,
    callers: mostFrequent(callers, maxCallers).map(({ name: json, count }) => {
      const [name, file, line] = JSON.parse(json) as [string, string, number];
      return { name, file, line, count };
    }),
    mayHold: possibleHolders(group, all),
  };
}

/** Who stands in a function that takes the lock, beyond the line that asks for it, and does not wait for it. */
function possibleHolders(group: readonly Waiting[], all: readonly GoroutineSample[]): LockWait["mayHold"] {
  const asking = new Map<string, number>();
  for (const { caller } of group) {
    if (caller) asking.set(caller.name, Math.min(caller.line, asking.get(caller.name) ?? Number.POSITIVE_INFINITY));
  }
  const waiting = new Set(group.map(({ sample }) => sample));
  const holders: LockWait["mayHold"] = [];
  for (const sample of all) {
    if (holders.length >= maxHolders) break;
    if (!sample.identity || waiting.has(sample)) continue;
    const at = sample.calls.find(({ name, line }) => line > (asking.get(name) ?? Number.POSITIVE_INFINITY));
    if (!at) continue;
    const { id, state, waitMinutes } = sample.identity;
    holders.push({
      id,
      state,
      waitMinutes,
      at: { name: at.name, file: at.file, line: at.line, isInlined: at.isInlined },
    });
  }
  return holders;
}
