/** The spans that waits are put together in, longest first, each by its least minutes. */
export const waitClasses = [
  { title: "1 h and longer", minutes: 60 },
  { title: "10 min to 1 h", minutes: 10 },
  { title: "1 to 10 min", minutes: 1 },
] as const;

/** A goroutine tells how long it is blocked only from a whole minute on. */
export const shortWait = "below 1 min, or not waiting";

export function waitClassOf(minutes: number | null): string {
  return waitClasses.find((span) => (minutes ?? 0) >= span.minutes)?.title ?? shortWait;
}
