import { statfs } from "node:fs/promises";
import { type DiskState, diskFull, diskOk, judgeDisk } from "./disk-guard.ts";
import { HotTableError } from "./generation.ts";
import type { Generations } from "./generations.ts";
import { faultOf } from "./ingest/check-batch.ts";
import { type Covered, coverageOf } from "./ingest/coverage.ts";
import { type RawRows, rawRowsByHour } from "./ingest/raw-rows.ts";
import { maxWindowMs } from "./ingest/spread.ts";
import type { StoreBatch } from "./port.ts";
import { StoreError, systemCode } from "./store-error.ts";
import { columnOf } from "./tables/column-table.ts";

/** Takes batches in. */
export interface Intake {
  /** Resolves when the batch is durable and seen by queries. */
  append: (batch: StoreBatch, generations: Generations) => Promise<void>;
  /** Learns from rows that were journalled before. */
  replayed: (rows: RawRows) => void;
  /** Looks at the free space, which may end or begin a refusal. */
  checkDisk: () => Promise<void>;
  disk: () => DiskState;
  /** Resolves when no batch is under way. */
  settled: () => Promise<void>;
  /** Time of the newest row so far, 0 before the first. */
  newestMs: () => number;
}

/** Codes of a write that found no room. */
const fullCodes = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** `wrote` hears of rows that queries see from now on. */
export function createIntake(
  minFreeBytes: number,
  fineStepMs: number,
  newestStoredMs: number,
  wrote: (rows: RawRows) => void,
): Intake {
  const covered = new Map<number, Covered>();
  const underWay = new Set<Promise<void>>();
  let disk = diskOk;
  let newestMs = newestStoredMs;

  function replayed({ process, traffic }: RawRows): void {
    const instance = columnOf(process, "instance");
    const atMs = columnOf(process, "at_ms");
    const coverMs = columnOf(process, "cover_ms");
    for (let i = 0; i < process.rows; i++) {
      covered.set(instance[i] ?? 0, { atMs: atMs[i] ?? 0, coverMs: coverMs[i] ?? 0 });
      newestMs = Math.max(newestMs, atMs[i] ?? 0);
    }
    for (const ms of columnOf(traffic, "at_ms")) newestMs = Math.max(newestMs, ms);
  }

  function coverageOfRows({ process }: StoreBatch): Int32Array {
    const coverMs = new Int32Array(process.atMs.length);
    for (let i = 0; i < coverMs.length; i++) {
      const instance = process.instance[i] ?? 0;
      const atMs = Math.floor(process.atMs[i] ?? 0);
      const windowMs = Math.min(maxWindowMs, process.windowMs[i] ?? 0);
      coverMs[i] = coverageOf(covered.get(instance), atMs, windowMs, fineStepMs);
      covered.set(instance, { atMs, coverMs: coverMs[i] ?? 0 });
    }
    return coverMs;
  }

  async function checkDisk(): Promise<void> {
    const { bavail, bsize } = await statfs(".");
    disk = judgeDisk(disk, bavail * bsize, minFreeBytes);
  }

  async function rejected(fault: unknown): Promise<Error> {
    if (fault instanceof HotTableError) return fault;
    if (!fullCodes.has(systemCode(fault)))
      return new StoreError("failed", `the batch could not be stored: ${String(fault)}`);
    const { bavail, bsize } = await statfs(".");
    disk = diskFull(bavail * bsize);
    return new StoreError("refusing", `samples are refused, ${disk.reason}`);
  }

  async function append(batch: StoreBatch, generations: Generations): Promise<void> {
    const fault = faultOf(batch);
    if (fault) throw new StoreError("bad-batch", `the batch is refused: ${fault}`);
    if (disk.refusing) throw new StoreError("refusing", `samples are refused, ${disk.reason}`);
    const parts = rawRowsByHour(batch, coverageOfRows(batch));
    const writes = await Promise.allSettled([...parts].map(([hourMs, rows]) => generations.write(hourMs, rows)));
    // Also of those that failed: of a batch over two hours one part may be seen already.
    for (const rows of parts.values()) wrote(rows);
    for (const write of writes) if (write.status === "rejected") throw await rejected(write.reason);
    for (const rows of parts.values()) replayed(rows);
  }

  return {
    append: (batch, generations) => {
      const appending = append(batch, generations);
      underWay.add(appending);
      return appending.finally(() => underWay.delete(appending));
    },
    settled: async () => {
      await Promise.allSettled(underWay);
    },
    replayed,
    checkDisk,
    disk: () => disk,
    newestMs: () => newestMs,
  };
}
