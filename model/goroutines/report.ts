import type { GoroutineGrouping } from "./grouping.ts";

/** A call as a stack shows it, innermost first. */
export interface StackCall {
  name: string;
  file: string;
  line: number;
  isInlined: boolean;
}

/** Whole minutes, of the goroutines that tell how long they have been blocked; a goroutine that does not tell waits less than one. */
export interface WaitMinutes {
  min: number;
  median: number;
  max: number;
  /** Goroutines that told. */
  told: number;
}

/** Goroutines that share what they were put together by. */
export interface GoroutineGroup {
  /** Of `key`, short enough for an address: the same in every dump. */
  id: string;
  /** The shared stack's outermost own function, the state, the creator or the label's value. */
  title: string;
  /** Stays the same from dump to dump. */
  key: string;
  count: number;
  /** How many the sibling, and the dump before, had of the same; null: there is none to compare with. */
  sibling: number | null;
  previous: number | null;
  /** So many have had the same id and the same stack in the dump before; null: ids are not known. */
  stuck: number | null;
  states: { state: string; count: number }[];
  wait: WaitMinutes | null;
  creators: { name: string; count: number }[];
  labels: { key: string; value: string; count: number }[];
  /** The first ids, lowest first, hence oldest first. */
  ids: number[];
  /** The most frequent stack of the group. */
  stack: StackCall[];
}

/** A lock, by its address, and who waits for it. */
export interface LockWait {
  address: string;
  /** False: the compiler may have reused the place that the address was read from. */
  isCertain: boolean;
  /** `sync.Mutex.Lock`, `sync.RWMutex.RLock` …, as the state says. */
  kind: string;
  waiting: number;
  /** How many waited at the same address in the dump before; null: there is none to compare with. */
  previous: number | null;
  /** How many wait on the sibling for a lock that the same line asks for; null: there is none to compare with. */
  sibling: number | null;
  longestMinutes: number | null;
  /** Who asked for the lock: the first function outside of package sync. */
  callers: { name: string; file: string; line: number; count: number }[];
  /** Goroutines inside of a function that takes this lock, and not waiting for it: one of them may hold it. A dump does not tell who does. */
  mayHold: { id: number; state: string; waitMinutes: number | null; at: StackCall }[];
}

/** Goroutines that look as if nobody would ever wake them, a group by stack, and why. */
export interface LeakSuspect
  extends Pick<
    GoroutineGroup,
    "id" | "key" | "title" | "count" | "sibling" | "previous" | "stuck" | "states" | "wait" | "stack"
  > {
  /** Greater is worse; only the order means anything. */
  score: number;
  /** Each a clause of its own, strongest first. */
  reasons: string[];
  creator: string;
  /** Nothing can ever wake them: they wait for a nil channel, or for no channel at all. */
  isHopeless: boolean;
}

export interface GoroutineReport {
  by: GoroutineGrouping;
  total: number;
  siblingTotal: number | null;
  previousTotal: number | null;
  /** Goroutines with the id and the stack that they had in the dump before; null: ids are not known. */
  stuckTotal: number | null;
  /** Goroutines that the filters leave. */
  matching: number;
  /** Groups of those; `groups` is a page of them, largest first. */
  found: number;
  groups: GoroutineGroup[];
  states: { state: string; count: number }[];
  labelKeys: string[];
  /** False: a goroutine profile, which tells neither ids nor states nor waits. */
  hasIdentity: boolean;
  /** Of the whole dump, whatever the filters. */
  locks: LockWait[];
  suspects: LeakSuspect[];
}
