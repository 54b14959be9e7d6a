import { expect, test } from "vitest";
import { createKnownAnswers } from "../../../server/store/known-answers.ts";
import type { ProcessQuery, ProcessResult } from "../../../server/store/port.ts";
import { nothing } from "../../../server/store/queries/fact-reader.ts";
import { processResult } from "../../../server/store/queries/process-result.ts";
import type { Answer, Asked } from "../../../server/store/queries/reader.ts";

const query: ProcessQuery = { by: [], where: {}, fromMs: 0, toMs: 60_000, stepMs: 60_000 };
const other: ProcessQuery = { ...query, toMs: 120_000 };
const tag = (version: number) => ({ epoch: "a", version });

function answer(rows: number): ProcessResult {
  return { ...processResult([], 60_000, nothing), rows, atMs: new Float64Array(rows) };
}

/** A store process that answers from a script and remembers what it was told. */
function scripted(...script: Answer<ProcessResult>[]) {
  const asked: Asked<ProcessQuery>[] = [];
  return {
    asked,
    send: async (question: Asked<ProcessQuery>) => {
      asked.push(question);
      return script.shift() ?? Promise.reject(new Error("no more answers"));
    },
  };
}

test("an answer that stands is given again, the same object, and from then on by its newer tag", async () => {
  const known = createKnownAnswers(1e6);
  const first = answer(3);
  const { asked, send } = scripted(
    { tag: tag(1), result: first },
    { tag: tag(4), result: null },
    { tag: tag(5), result: answer(4) },
  );
  expect(await known.ask("process", query, send)).toBe(first);
  expect(await known.ask("process", query, send)).toBe(first);
  expect((await known.ask("process", query, send)).rows).toBe(4);
  expect(asked.map((one) => one.known)).toEqual([null, tag(1), tag(4)]);
});

test("another question, or call, has another answer", async () => {
  const known = createKnownAnswers(1e6);
  const answers = [1, 2, 3].map((rows) => ({ tag: tag(1), result: answer(rows) }));
  const { asked, send } = scripted(...answers);
  await known.ask("process", query, send);
  await known.ask("process", other, send);
  await known.ask("traffic", query, send);
  expect(asked.map((one) => one.known)).toEqual([null, null, null]);
});

test("beyond the limit the answers that were not asked for longest are forgotten", async () => {
  const known = createKnownAnswers(40_000);
  const big = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((version) => ({ tag: tag(version), result: answer(500) }));
  const { asked, send } = scripted(...big);
  for (let step = 1; step <= 8; step++) await known.ask("process", { ...query, stepMs: step }, send);
  await known.ask("process", { ...query, stepMs: 1 }, send);
  expect(asked.at(-1)?.known).toBeNull();
});

test("an answer of more than half of the limit is not kept", async () => {
  const known = createKnownAnswers(40_000);
  const { asked, send } = scripted({ tag: tag(1), result: answer(4000) }, { tag: tag(2), result: answer(1) });
  await known.ask("process", query, send);
  await known.ask("process", query, send);
  expect(asked[1]?.known).toBeNull();
});
