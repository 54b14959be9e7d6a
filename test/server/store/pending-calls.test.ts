import { expect, test } from "vitest";
import type { StoreCall } from "../../../server/store/messages.ts";
import { afterDeath, overloadOf, type PendingCall } from "../../../server/store/pending-calls.ts";

function pending(call: StoreCall, sends: number): PendingCall {
  return {
    request: { id: 1, call, ask: null } as PendingCall["request"],
    sends,
    resolve: () => undefined,
    reject: () => undefined,
  };
}

test.each<{ call: StoreCall; sends: number; rejected: boolean }>([
  { call: "append", sends: 0, rejected: false },
  { call: "append", sends: 1, rejected: true },
  { call: "traffic", sends: 1, rejected: false },
  { call: "traffic", sends: 2, rejected: true },
  { call: "stats", sends: 1, rejected: false },
  { call: "open", sends: 1, rejected: true },
  { call: "close", sends: 1, rejected: true },
])("when the process dies, a call ($call) sent $sends times is rejected: $rejected", ({ call, sends, rejected }) => {
  expect(afterDeath([pending(call, sends)])).toHaveLength(rejected ? 1 : 0);
});

test("calls beyond the limit of their kind are refused", () => {
  const appends = Array.from({ length: 64 }, () => pending("append", 1));
  expect(overloadOf(appends.slice(1), "append")).toBeNull();
  expect(overloadOf(appends, "append")).toMatchObject({ code: "overloaded" });
  expect(overloadOf(appends, "traffic")).toBeNull();
});
