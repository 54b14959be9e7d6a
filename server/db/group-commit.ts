/** Writes what comes while it writes together with what else has come: few statements where there is much to write. */
export interface GroupCommit<T> {
  /** Resolves when it is durable; rejects where it is not and will not be. */
  add: (item: T) => Promise<void>;
  /** Resolves when all so far is durable or was given up. */
  settled: () => Promise<void>;
  /** What was given up so far. */
  lost: () => number;
}

export interface GroupCommitParts<T> {
  /** All or nothing. */
  write: (items: readonly T[]) => Promise<void>;
  /** Whether what the write rejected with is about the items themselves, so that each is worth a try alone. */
  isRefusal: (error: unknown) => boolean;
  /** What does not wait behind the others. */
  isUrgent?: (item: T) => boolean;
  /** Two that have one in common are not written together. */
  keysOf?: (item: T) => readonly string[];
  maxTogether: number;
  /** Further ones are rejected at once. */
  maxWaiting: number;
}

interface Waiting<T> {
  item: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export function groupCommit<T>(parts: GroupCommitParts<T>): GroupCommit<T> {
  const { write, isRefusal, isUrgent, keysOf, maxTogether, maxWaiting } = parts;
  const urgent: Waiting<T>[] = [];
  const others: Waiting<T>[] = [];
  let writing: Promise<void> | null = null;
  let lost = 0;

  const next = (): Waiting<T>[] => {
    const queue = urgent.length > 0 ? urgent : others;
    const seen = new Set<string>();
    const end = queue.slice(0, maxTogether).findIndex(({ item }) => {
      const keys = keysOf?.(item) ?? [];
      const isRepeated = keys.some((key) => seen.has(key));
      for (const key of keys) seen.add(key);
      return isRepeated;
    });
    return queue.splice(0, end < 0 ? maxTogether : end);
  };
  const commit = async (group: readonly Waiting<T>[]): Promise<void> => {
    try {
      await write(group.map(({ item }) => item));
      for (const { resolve } of group) resolve();
    } catch (error) {
      // One that cannot be written must not take the others with it.
      if (group.length > 1 && isRefusal(error)) for (const one of group) await commit([one]);
      else giveUp(group, error);
    }
  };
  const giveUp = (group: readonly Waiting<T>[], error: unknown): void => {
    lost += group.length;
    for (const { reject } of group) reject(error);
  };
  const writeAll = async (): Promise<void> => {
    for (let group = next(); group.length > 0; group = next()) await commit(group);
    writing = null;
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        const waiting = { item, resolve, reject };
        if (urgent.length + others.length >= maxWaiting)
          return giveUp([waiting], new Error(`the database does not keep up: ${maxWaiting} wait for it`));
        (isUrgent?.(item) ? urgent : others).push(waiting);
        // Not before all that comes in the same turn is here.
        writing ??= Promise.resolve().then(writeAll);
      }),
    settled: async () => {
      await writing;
    },
    lost: () => lost,
  };
}
