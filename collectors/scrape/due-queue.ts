/** Keys with the moment when each is due, the earliest first: thousands of them on one timer. */
export interface DueQueue {
  /** Sets or moves a key. */
  set: (key: string, dueMs: number) => void;
  remove: (key: string) => void;
  /** Takes the keys out that are due at `nowMs`, earliest first, and at most so many. */
  take: (nowMs: number, most: number) => string[];
  /** When the next one is due; null: none is in it. */
  nextMs: () => number | null;
}

interface Entry {
  key: string;
  dueMs: number;
}

/** A binary heap. A key that was moved or removed leaves its old entry behind, which is skipped when it comes up. */
export function dueQueue(): DueQueue {
  const due = new Map<string, number>();
  const heap: Entry[] = [];
  const dropOutdated = () => {
    for (let top = heap[0]; top && due.get(top.key) !== top.dueMs; top = heap[0]) pop(heap);
  };
  return {
    set(key, dueMs) {
      if (due.get(key) === dueMs) return;
      due.set(key, dueMs);
      push(heap, { key, dueMs });
    },
    remove: (key) => void due.delete(key),
    take(nowMs, most) {
      const keys: string[] = [];
      for (dropOutdated(); heap[0] && heap[0].dueMs <= nowMs && keys.length < most; dropOutdated()) {
        const { key } = pop(heap);
        due.delete(key);
        keys.push(key);
      }
      return keys;
    },
    nextMs() {
      dropOutdated();
      return heap[0]?.dueMs ?? null;
    },
  };
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (dueAt(heap, parent) <= entry.dueMs) break;
    heap[at] = heap[parent] as Entry;
    at = parent;
  }
  heap[at] = entry;
}

/** Of a heap that is not empty. */
function pop(heap: Entry[]): Entry {
  const top = heap[0] as Entry;
  const last = heap.pop() as Entry;
  if (heap.length === 0) return top;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const child = dueAt(heap, left + 1) < dueAt(heap, left) ? left + 1 : left;
    if (dueAt(heap, child) >= last.dueMs) break;
    heap[at] = heap[child] as Entry;
    at = child;
  }
  heap[at] = last;
  return top;
}

function dueAt(heap: readonly Entry[], index: number): number {
  return heap[index]?.dueMs ?? Number.POSITIVE_INFINITY;
}
