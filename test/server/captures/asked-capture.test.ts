import { expect, test } from "vitest";
import { hasNoRule } from "../../../model/capture-wish.ts";
import { askedBy } from "../../../server/captures/ask.ts";
import { createCaptures } from "../../../server/captures/captures.ts";
import { instanceNow } from "../../../server/events/instance-now.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();
const at = 1_763_660_000_123;

test("a capture that a person asked for is a row without a rule, an event or a cooldown", async () => {
  const { client } = database();
  const captures = createCaptures({
    client,
    now: () => at,
    instanceNow: (key) => instanceNow({ byKey: () => null }, key),
    modeOf: () => "corrected",
  });
  await captures.begin({
    firings: [],
    outcomes: [],
    asked: "A person asked for it through the API.",
    capture: { id: "c1", instanceKey: "trade/a:1", atMs: at, kinds: ["heap"], unsupported: ["block"], seconds: 0 },
  });
  const record = await captures.get("c1");
  expect(record).toMatchObject({
    rule: "",
    reason: "A person asked for it through the API.",
    status: "running",
    firings: [],
    profiles: [
      { kind: "heap", status: "running" },
      { kind: "block", status: "unsupported" },
    ],
  });
  expect(hasNoRule(record ?? { rule: "cpu" })).toBe(true);
  expect([await client.event.count(), await client.cooldown.count()]).toEqual([0, 0]);
});

const state = (signal: "cpu" | "goroutine" | "rt", value: number | null) => ({
  rule: signal,
  signal,
  unit: "",
  flow: null,
  verdict: "normal" as const,
  why: "",
  value,
  average: null,
  thresholds: { min: 0, diff: 0, abs: 0, max: 0, below: null },
  window: { filled: 0, size: 10 },
  hold: { count: 0, of: 1 },
  cooldownUntilMs: null,
  heldBack: 0,
  lastFiredMs: null,
});

test("the guards see what the rules saw last", async () => {
  const seen: unknown[] = [];
  const taker = {
    asked: async ({ atScrape }: { atScrape?: unknown }) => {
      seen.push(atScrape);
      return { started: true as const, id: "c1", leftOut: "" };
    },
  };
  const wish = { instanceKey: "trade/a:1", kinds: ["cpu" as const], seconds: null, via: "page" as const };
  await askedBy(taker, async () => [state("rt", 5), state("cpu", 86), state("goroutine", 30_000)])(wish);
  await askedBy(taker, async () => [state("cpu", null)])(wish);
  await askedBy(taker, async () => null)(wish);
  const nothing = { cpuPercent: null, goroutines: null };
  expect(seen).toEqual([{ cpuPercent: 86, goroutines: 30_000 }, nothing, nothing]);
});
