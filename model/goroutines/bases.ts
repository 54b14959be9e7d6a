import type { UnixMs } from "../units.ts";

/** A dump or a goroutine profile of a capture, or one that came from outside. */
export interface GoroutineBase {
  /** As `profileRefSchema` has it. */
  profile: string;
  /** "" where it came from outside. */
  captureId: string;
  app: string;
  instanceName: string;
  atMs: UnixMs;
}

/** What goroutines can be compared with: always of the same kind, since stacks of a dump and of a profile differ. */
export interface GoroutineBases {
  /** What is asked about; null: nothing is known but its bytes. */
  own: GoroutineBase | null;
  /** Of healthy siblings in the same moment, closest in traffic first. */
  siblings: GoroutineBase[];
  /** Of the same instance before, newest first; at most ten. */
  previous: GoroutineBase[];
  /** From outside and of no instance that is known, newest first, at most 30: compared with only when they are chosen. */
  others: GoroutineBase[];
  /** The dump of the same moment, where this is a profile: it tells states, waits and locks as well. */
  dump: string | null;
}
