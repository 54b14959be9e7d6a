import type { Bytes } from "../../model/units.ts";
import type { ProcessQuery, ProcessResult, TrafficQuery, TrafficResult } from "./port.ts";
import type { AnswerTag } from "./queries/changes.ts";
import type { Answer, Asked } from "./queries/reader.ts";

type Query = TrafficQuery | ProcessQuery;
type Result = TrafficResult | ProcessResult;

/** The answers that were given last. Whether one still stands the store process alone knows: it is asked every time. */
export interface KnownAnswers {
  /** The same object as long as the answer stands: nobody may change it. */
  ask: <Q extends Query, R extends Result>(
    call: string,
    query: Q,
    send: (asked: Asked<Q>) => Promise<Answer<R>>,
  ) => Promise<R>;
}

interface Known {
  tag: AnswerTag;
  result: Result;
  bytes: Bytes;
}

/** Beyond `maxBytes` the answers that were not asked for longest are forgotten; one of more than half of it is not kept. */
export function createKnownAnswers(maxBytes: Bytes): KnownAnswers {
  const answers = new Map<string, Known>();
  let bytes: Bytes = 0;

  function forget(key: string): void {
    bytes -= answers.get(key)?.bytes ?? 0;
    answers.delete(key);
  }

  function keep(key: string, known: Known): void {
    forget(key);
    if (known.bytes > maxBytes / 2) return;
    answers.set(key, known);
    bytes += known.bytes;
    for (const oldest of answers.keys()) {
      if (bytes <= maxBytes) break;
      forget(oldest);
    }
  }

  return {
    ask: async <Q extends Query, R extends Result>(
      call: string,
      query: Q,
      send: (asked: Asked<Q>) => Promise<Answer<R>>,
    ) => {
      const key = JSON.stringify([call, query]);
      const known = answers.get(key);
      const { tag, result } = await send({ query, known: known?.tag ?? null });
      // What is known under this key is an answer to this very query: it is of its type.
      const given = result ?? (known?.result as R | undefined);
      if (!given) throw new Error("the store named an answer that was never given");
      keep(key, { tag, result: given, bytes: known && !result ? known.bytes : 2 * key.length + bytesOf(given) });
      return given;
    },
  };
}

function bytesOf(value: unknown): Bytes {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 8;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 64);
}
