/** One call on a goroutine's stack, innermost first. */
export interface GoroutineFrame {
  name: string;
  /** As printed: `0xc000123456, 0x5`; "..." where inlined. Pointers of mutexes are the first argument. */
  args: string;
  file: string;
  line: number;
  /** Bytes from the function's entry; null where inlined. */
  offset: number | null;
  isInlined: boolean;
}

/** A goroutine of a dump (`debug=2`, or a crash), in full. */
export interface Goroutine {
  id: number;
  /** `running`, `chan receive`, `select`, `IO wait`, `sync.Mutex.Lock` … without what follows it in the brackets. */
  state: string;
  /** Blocked for so long, in whole minutes; null: less than one, or not told. */
  waitMinutes: number | null;
  isLockedToThread: boolean;
  /** The garbage collector was looking at its stack. */
  isScanned: boolean;
  /** Of a synctest bubble: durably blocked. */
  isDurable: boolean;
  labels: Record<string, string>;
  /** What else the header says: `gp=0xc000002380 m=0 mp=0x5a3c20`, `synctest bubble 1`. */
  extra: string;
  frames: GoroutineFrame[];
  /** Frames that the runtime left out after the first `after` of `frames`; `frames` null: it does not tell how many. */
  elided: { after: number; frames: number | null } | null;
  /** It ran on another thread, so that its stack was not to be had. */
  isStackUnavailable: boolean;
  createdBy: { name: string; goroutine: number | null; file: string; line: number } | null;
}
