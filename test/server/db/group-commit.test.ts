import { expect, test } from "vitest";
import { type GroupCommitParts, groupCommit } from "../../../server/db/group-commit.ts";

/** A database that writes when it is told to, and refuses `bad`. */
function commitsTo(parts: Partial<GroupCommitParts<string>> = {}) {
  const written: string[][] = [];
  let turn = Promise.withResolvers<void>();
  const commits = groupCommit<string>({
    write: async (items) => {
      await turn.promise;
      if (items.includes("bad")) throw new Error("refused");
      if (items.includes("gone")) throw new TypeError("no connection");
      written.push([...items]);
    },
    isRefusal: (error) => !(error instanceof TypeError),
    maxTogether: 3,
    maxWaiting: 10,
    ...parts,
  });
  const add = (...items: string[]) => Promise.allSettled(items.map((item) => commits.add(item)));
  const open = () => {
    turn.resolve();
    return commits.settled();
  };
  const close = () => (turn = Promise.withResolvers<void>());
  return { commits, written, add, open, close };
}

const outcomes = (settled: PromiseSettledResult<void>[]) => settled.map(({ status }) => status);

test("what comes in one turn, and while something is written, is written together, in order, a few at a time", async () => {
  const { written, add, open } = commitsTo();
  const added = add("a", "b", "c", "d");
  await Promise.resolve();
  const later = add("e", "f");
  await open();
  expect(outcomes([...(await added), ...(await later)])).toEqual(Array(6).fill("fulfilled"));
  expect(written).toEqual([
    ["a", "b", "c"],
    ["d", "e", "f"],
  ]);
});

test("nothing is told as written before it is", async () => {
  const { commits, open } = commitsTo();
  let isWritten = false;
  const added = commits.add("a").then(() => (isWritten = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isWritten).toBe(false);
  await open();
  await added;
  expect(isWritten).toBe(true);
});

test("one that is refused takes none of the others with it", async () => {
  const { commits, written, add, open } = commitsTo();
  const added = add("a", "bad", "b");
  await open();
  expect(outcomes(await added)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(written).toEqual([["a"], ["b"]]);
  expect(commits.lost()).toBe(1);
});

test("what failed without a refusal is not written twice", async () => {
  const { commits, written, add, open } = commitsTo();
  const added = add("a", "gone", "b");
  await open();
  expect(outcomes(await added)).toEqual(["rejected", "rejected", "rejected"]);
  expect(written).toEqual([]);
  expect(commits.lost()).toBe(3);
});

test("what is urgent goes before what waits, and two with one key go one after the other", async () => {
  const { written, add, open } = commitsTo({
    isUrgent: (item) => item.startsWith("!"),
    keysOf: (item) => [item.slice(0, 2)],
  });
  const added = add("a1", "a1 again", "b1", "!c", "!d");
  await open();
  await added;
  expect(written).toEqual([["!c", "!d"], ["a1"], ["a1 again", "b1"]]);
});

test("beyond what may wait, the newest are rejected at once and counted", async () => {
  const { commits, add, open } = commitsTo({ maxWaiting: 2 });
  const added = add("a", "b", "c");
  await expect(commits.add("d")).rejects.toThrow("the database does not keep up: 2 wait for it");
  expect(commits.lost()).toBe(2);
  await open();
  expect(outcomes(await added)).toEqual(["fulfilled", "fulfilled", "rejected"]);
});
