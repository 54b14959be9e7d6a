import { expect, it } from "vitest";
import { createLifecycle } from "../../server/lifecycle.ts";

function made() {
  const said: string[] = [];
  const exits: number[] = [];
  let giveUp: (() => void) | null = null;
  const lifecycle = createLifecycle({
    log: { info: (line) => void said.push(line), error: (line) => void said.push(line) },
    exit: (status) => void exits.push(status),
    late: (callback) => {
      giveUp = callback;
    },
  });
  return { lifecycle, said, exits, giveUp: () => giveUp?.() };
}

it("closes in the reverse order of opening, once, however often it is asked", async () => {
  const { lifecycle, said, exits } = made();
  for (const name of ["store", "database", "server"]) lifecycle.opened(async () => void said.push(name));
  await Promise.all([lifecycle.end(0, "Ending."), lifecycle.end(1, "Again.")]);
  expect(said).toEqual(["Ending.", "server", "database", "store"]);
  expect(exits).toEqual([0]);
});

it("goes on closing when one part fails to", async () => {
  const { lifecycle, said, exits } = made();
  lifecycle.opened(async () => void said.push("store"));
  lifecycle.opened(async () => {
    throw new Error("stuck");
  });
  await lifecycle.end(0, "");
  expect(said).toEqual(["While ending: Error: stuck", "store"]);
  expect(exits).toEqual([0]);
});

it("ends with a failure when closing takes too long", () => {
  const { lifecycle, exits, giveUp } = made();
  lifecycle.opened(() => new Promise(() => undefined));
  void lifecycle.end(0, "");
  giveUp();
  expect(exits).toEqual([1]);
});
