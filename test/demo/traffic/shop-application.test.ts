import { expect, test } from "vitest";
import { applications } from "../../../demo/topology.ts";
import { type Behaviour, ownTimeMs, shopApplication } from "../../../demo/traffic/shop-application.ts";

const healthy: Behaviour = { addedLatencyMs: 0, errorRatio: 0, slowdown: null };

function checkout(behaviour: Behaviour, answer: (app: string) => number) {
  const calls: string[] = [];
  const waits: number[] = [];
  const serve = shopApplication(applications.checkout, behaviour, {
    callUpstream: async (app, operation) => {
      calls.push(`${app}/${operation}`);
      return answer(app);
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    random: () => 0.5,
  });
  return { calls, waits, serve };
}

test("an operation waits its own time, makes its calls in turn and answers", async () => {
  const { calls, waits, serve } = checkout(healthy, () => 200);
  const reply = await serve("/checkout/order?x=1");
  expect(reply.status).toBe(200);
  expect(JSON.parse(reply.body)).toMatchObject({ operation: "order" });
  expect(calls).toEqual(["pricing/quote", "inventory/reserve", "payment/charge"]);
  expect(waits).toEqual([applications.checkout.serviceTimeMs]);
});

test("a call that fails ends it with 502", async () => {
  const { calls, serve } = checkout(healthy, (app) => (app === "inventory" ? 503 : 200));
  expect((await serve("/checkout/order")).status).toBe(502);
  expect(calls).toEqual(["pricing/quote", "inventory/reserve"]);
});

test("an error burst answers 503 in place of the calls", async () => {
  const { calls, waits, serve } = checkout({ ...healthy, errorRatio: 0.6 }, () => 200);
  expect((await serve("/checkout/order")).status).toBe(503);
  expect(calls).toEqual([]);
  expect(waits).toHaveLength(1);
});

test.each(["/checkout/nothing", "/checkout/constructor", "/"])("%s is no operation", async (path) => {
  expect((await checkout(healthy, () => 200).serve(path)).status).toBe(404);
});

test.each([
  ["20 % less at the least", healthy, 1, 0, 8],
  ["its mean in the middle", healthy, 1, 0.5, 10],
  ["longer by what a fault adds", { ...healthy, addedLatencyMs: 140 }, 1, 0.5, 150],
  ["as ever before the slow part", { ...healthy, slowdown: { afterRequests: 5, factor: 6 } }, 5, 0.5, 10],
  ["six times as long after it", { ...healthy, slowdown: { afterRequests: 5, factor: 6 } }, 6, 0.5, 60],
])("own time is %s", (_, behaviour, served, random, expectedMs) => {
  expect(ownTimeMs(10, behaviour, served, random)).toBeCloseTo(expectedMs);
});
