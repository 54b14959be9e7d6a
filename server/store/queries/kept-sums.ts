import type { Bytes } from "../../../model/units.ts";
import type { Manifest, Segment } from "../segments/manifest.ts";
import { namesOf } from "../tables/cells-sql.ts";
import type { ColumnTable } from "../tables/column-table.ts";
import { createGroupNumbers, type GroupNumbers } from "./add-up.ts";
import type { FactQuery } from "./sources.ts";

/** A file's rows added up to a query's groups and steps. */
export interface KeptSums {
  rows: ColumnTable;
  group: Int32Array;
}

/** The sums of questions that differ only in their range, by file. */
export interface QuestionSums {
  numbers: GroupNumbers;
  get: (file: string) => KeptSums | undefined;
  add: (file: string, rows: ColumnTable) => KeptSums;
  /** What `make` gives for a range of the files of a manifest, made once while they stay the same. */
  whole: (range: { fromMs: number; toMs: number }, manifest: Manifest, make: () => ColumnTable) => KeptSums;
}

/**
 * What pages ask for again and again: a file never changes, so neither do the sums of its rows. Sums of the questions
 * that were not asked for longest go first.
 */
export interface SumsKeeper {
  of: (query: FactQuery) => QuestionSums;
  /** Forgets files that are no longer named, and what is too much. */
  tidy: (manifest: Manifest) => void;
}

interface Question extends QuestionSums {
  files: Map<string, KeptSums>;
  bytes: Bytes;
}

export function createSumsKeeper(maxBytes: Bytes): SumsKeeper {
  const questions = new Map<string, Question>();
  let tidied: readonly Segment[] = [];

  function created(query: FactQuery): Question {
    const files = new Map<string, KeptSums>();
    let last: { fromMs: number; toMs: number; segments: readonly Segment[]; sums: KeptSums } | null = null;
    const numbers = createGroupNumbers(query.by);
    const question: Question = {
      numbers,
      files,
      bytes: 0,
      get: (file) => files.get(file),
      add: (file, rows) => {
        const kept = { rows, group: numbers.of(rows) };
        files.set(file, kept);
        question.bytes += bytesOf(kept);
        return kept;
      },
      whole: ({ fromMs, toMs }, { segments }, make) => {
        if (last?.fromMs === fromMs && last.toMs === toMs && last.segments === segments) return last.sums;
        const rows = make();
        const sums = { rows, group: numbers.of(rows) };
        question.bytes += bytesOf(sums) - (last ? bytesOf(last.sums) : 0);
        last = { fromMs, toMs, segments, sums };
        return sums;
      },
    };
    return question;
  }

  return {
    of: (query) => {
      const key = keyOf(query);
      const question = questions.get(key) ?? created(query);
      questions.delete(key);
      questions.set(key, question);
      return question;
    },
    tidy: ({ segments }) => {
      if (segments !== tidied) {
        tidied = segments;
        const named = new Set(segments.map(({ file }) => file));
        for (const question of questions.values()) {
          for (const [file, kept] of question.files) {
            if (named.has(file)) continue;
            question.files.delete(file);
            question.bytes -= bytesOf(kept);
          }
        }
      }
      let bytes = [...questions.values()].reduce((sum, question) => sum + question.bytes, 0);
      for (const [key, question] of questions) {
        if (bytes <= maxBytes) break;
        bytes -= question.bytes;
        questions.delete(key);
      }
    },
  };
}

/** Everything of a query that its sums over one file depend on. */
function keyOf({ fact, by, where, grid, values }: FactQuery): string {
  return JSON.stringify([fact, by, where, grid.single ? "all" : grid.stepMs, namesOf(values)]);
}

function bytesOf({ rows, group }: KeptSums): Bytes {
  return Object.values(rows.columns).reduce((sum, column) => sum + column.byteLength, group.byteLength);
}
