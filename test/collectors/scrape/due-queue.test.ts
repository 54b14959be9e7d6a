import * as fc from "fast-check";
import { expect, it } from "vitest";
import { dueQueue } from "../../../collectors/scrape/due-queue.ts";
import { nextSlot } from "../../../collectors/scrape/scrape-slot.ts";

const step = fc.oneof(
  fc.record({ key: fc.constantFrom("a", "b", "c", "d", "e"), dueMs: fc.nat(50) }),
  fc.record({ removed: fc.constantFrom("a", "b", "c", "d", "e") }),
  fc.record({ nowMs: fc.nat(50), most: fc.integer({ min: 1, max: 6 }) }),
);

it("a queue takes out what is due, earliest first and no more than asked for, whatever was set, moved and removed", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = dueQueue();
      const plain = new Map<string, number>();
      for (const one of steps) {
        if ("key" in one) {
          queue.set(one.key, one.dueMs);
          plain.set(one.key, one.dueMs);
        } else if ("removed" in one) {
          queue.remove(one.removed);
          plain.delete(one.removed);
        } else {
          const due = [...plain.values()].filter((dueMs) => dueMs <= one.nowMs).toSorted((a, b) => a - b);
          const taken = queue.take(one.nowMs, one.most);
          expect(taken.map((key) => plain.get(key))).toEqual(due.slice(0, one.most));
          expect(new Set(taken).size).toBe(taken.length);
          for (const key of taken) plain.delete(key);
        }
        expect(queue.nextMs()).toBe(plain.size === 0 ? null : Math.min(...plain.values()));
      }
    }),
  );
});

it("a target has one place in its interval, at any time and after every start", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 1, max: 60_000 }),
      fc.integer({ min: 0, max: 2e12 }),
      (key, intervalMs, nowMs) => {
        const slot = nextSlot(key, intervalMs, nowMs);
        expect(slot).toBeGreaterThan(nowMs);
        expect(slot).toBeLessThanOrEqual(nowMs + intervalMs);
        expect(nextSlot(key, intervalMs, slot)).toBe(slot + intervalMs);
      },
    ),
  );
});

it("targets spread over the interval", () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let pod = 0; pod < 1000; pod++) {
    const tenth = Math.floor((nextSlot(`trade/10.0.0.${pod}:34903`, 10_000, 0) - 1) / 1000);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  expect(Math.min(...tenths)).toBeGreaterThan(60);
  expect(Math.max(...tenths)).toBeLessThan(140);
});
