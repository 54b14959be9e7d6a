import type { Milliseconds, UnixMs } from "../../model/units.ts";

/** Answers at most one question at a time per key, and again only after a while: many viewers cost one query. */
export interface ShortCache {
  <T>(key: string, ask: () => Promise<T>): Promise<T>;
  /** Keeps nothing that was asked so far, as after a change that a person must see at once. */
  renew: () => void;
}

const maxEntries = 200;

/** Failures are not kept. A slow answer is shared by all that ask meanwhile, however long it takes. */
export function createShortCache(ttlMs: Milliseconds, now: () => UnixMs): ShortCache {
  const entries = new Map<string, { answer: Promise<unknown>; doneMs: UnixMs | null }>();
  const answerOf = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = entries.get(key);
    if (known && (known.doneMs === null || now() - known.doneMs < ttlMs)) return known.answer as Promise<T>;
    const entry: { answer: Promise<unknown>; doneMs: UnixMs | null } = { answer: ask(), doneMs: null };
    entries.delete(key);
    entries.set(key, entry);
    const oldest = entries.keys().next();
    if (entries.size > maxEntries && !oldest.done) entries.delete(oldest.value);
    void settle(entry.answer, (isGood) => {
      entry.doneMs = now();
      if (!isGood && entries.get(key) === entry) entries.delete(key);
    });
    return entry.answer as Promise<T>;
  };
  return Object.assign(answerOf, { renew: () => entries.clear() });
}

async function settle(answer: Promise<unknown>, done: (isGood: boolean) => void): Promise<void> {
  const [result] = await Promise.allSettled([answer]);
  done(result.status === "fulfilled");
}
