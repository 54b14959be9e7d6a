import type { UnixMs } from "../../../model/units.ts";
import type { RawRows } from "../ingest/raw-rows.ts";
import { columnOf } from "../tables/column-table.ts";
import { floorTo, minuteMs } from "../tables/resolutions.ts";

/** When an answer was given: by which life of the store, and after how many changes. */
export interface AnswerTag {
  epoch: string;
  version: number;
}

/** Which times rows were written to, and when: tells whether an answer that was given before still stands. */
export interface Changes {
  /** The tag of an answer of which the reading begins now. */
  tag: () => AnswerTag;
  /** Notes rows once queries see them; the minutes that their windows reach into are what changed. */
  wrote: (rows: RawRows) => void;
  /** No answer so far stands any longer: something was taken away. */
  renew: () => void;
  /** Whether nothing in [fromMs, toMs) has changed since an answer of that tag. */
  stands: (tag: AnswerTag, fromMs: UnixMs, toMs: UnixMs) => boolean;
}

/** Minutes that are remembered one by one, a week of them; with more, all that was answered before is forgotten. */
const maxMinutes = 10_080;

/** `epoch` is another one in every life of the store. */
export function createChanges(epoch: string): Changes {
  /** The version that last wrote to a minute. */
  const minutes = new Map<UnixMs, number>();
  let version = 0;
  let oldest = 0;

  function renew(): void {
    minutes.clear();
    oldest = ++version;
  }

  function touch(fromMs: UnixMs, toMs: UnixMs): void {
    for (let minute = fromMs; minute <= toMs; minute += minuteMs) minutes.set(minute, version);
  }

  return {
    tag: () => ({ epoch, version }),
    wrote: (rows) => {
      version++;
      eachSpan(rows, touch);
      if (minutes.size > maxMinutes) renew();
    },
    renew,
    stands: (tag, fromMs, toMs) => {
      if (tag.epoch !== epoch || tag.version < oldest) return false;
      if (tag.version === version) return true;
      for (const [minute, wrote] of minutes)
        if (wrote > tag.version && minute < toMs && minute + minuteMs > fromMs) return false;
      return true;
    },
  };
}

/** The first and last minute of each row's window; of rows that stand together in the same minutes once. */
function eachSpan(rows: RawRows, visit: (fromMs: UnixMs, toMs: UnixMs) => void): void {
  for (const [table, window] of [
    [rows.traffic, "window_ms"],
    [rows.process, "cover_ms"],
  ] as const) {
    const atMs = columnOf(table, "at_ms");
    const longMs = columnOf(table, window);
    let [from, to] = [Number.NaN, Number.NaN];
    for (let row = 0; row < table.rows; row++) {
      const first = floorTo((atMs[row] ?? 0) - (longMs[row] ?? 0), minuteMs);
      const last = floorTo(atMs[row] ?? 0, minuteMs);
      if (first === from && last === to) continue;
      [from, to] = [first, last];
      visit(first, last);
    }
  }
}
