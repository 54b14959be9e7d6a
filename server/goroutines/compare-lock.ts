import type { LockWait } from "../../model/goroutines/report.ts";
import type { FoundLock } from "./lock-waits.ts";

interface OtherLocks {
  sibling: readonly FoundLock[] | null;
  previous: readonly FoundLock[] | null;
}

/**
 * A lock with how many waited for it elsewhere. In an earlier dump of the same process it has the same address; another
 * process has it elsewhere, so that there the line that asks for it tells which one it is.
 */
export function compareLock(lock: FoundLock, { sibling, previous }: OtherLocks): LockWait {
  const asked = lock.callers[0];
  const before = previous?.filter(({ address, kind }) => address === lock.address && kind === lock.kind);
  const there = sibling
    ?.filter(({ kind }) => kind === lock.kind)
    .flatMap(({ callers }) => callers.filter(({ name, line }) => name === asked?.name && line === asked.line));
  return {
    ...lock,
    previous: before ? before.reduce((sum, { waiting }) => sum + waiting, 0) : null,
    sibling: there ? there.reduce((sum, { count }) => sum + count, 0) : null,
  };
}
