import type { SignalBatch } from "../../model/signal-batch.ts";

/** About half a minute of one worker's batches: what may wait while the store is slow. */
const maxWaiting = 30;

export interface BatchQueue {
  add: (batch: SignalBatch) => void;
  /** Batches that wait, and scrapes that were dropped since the start because the store was slow. */
  standing: () => { waiting: number; dropped: number };
  /** Resolves when nothing waits and nothing is under way. */
  idle: () => Promise<void>;
}

/**
 * Hands batches on one after another. While the store is slow at most 30 wait; then the oldest is dropped, and that is
 * said. A batch that the store refuses is lost, and that is said too.
 */
export function batchQueue(append: (batch: SignalBatch) => Promise<void>, log: (line: string) => void): BatchQueue {
  const waiting: SignalBatch[] = [];
  let running: Promise<void> | null = null;
  let dropped = 0;
  let droppedEver = 0;
  const drain = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      try {
        await append(batch);
      } catch (error) {
        log(`signals: a batch of ${batch.process.instance.length} scrapes was not stored: ${String(error)}`);
      }
      if (dropped > 0) log(`signals: the store is slow, ${dropped} scrapes were dropped`);
      dropped = 0;
    }
    running = null;
  };
  return {
    add(batch) {
      waiting.push(batch);
      if (waiting.length > maxWaiting) {
        const oldest = waiting.shift();
        if (dropped === 0) log("signals: the store is slow, the oldest scrapes are being dropped");
        dropped += oldest?.process.instance.length ?? 0;
        droppedEver += oldest?.process.instance.length ?? 0;
      }
      running ??= drain();
    },
    standing: () => ({ waiting: waiting.length, dropped: droppedEver }),
    idle: () => running ?? Promise.resolve(),
  };
}
