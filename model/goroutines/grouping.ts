/** What goroutines are put together by. */
export const goroutineGroupings = ["stack", "state", "wait", "creator"] as const;

/** Or, as `label:KEY`, the value of a pprof label. */
export type GoroutineGrouping = (typeof goroutineGroupings)[number] | `label:${string}`;

/** Groups of one answer, unless asked otherwise, and at most. */
export const usualGroups = 200;
export const maxGroups = 1000;
