import { beforeEach, describe, expect, it } from "vitest";
import { upsertCooldowns } from "../../../server/captures/cooldown-rows.ts";
import { type Cooldowns, createCooldowns } from "../../../server/captures/cooldowns.ts";
import { restoreState } from "../../../server/captures/restore.ts";
import { createEvents } from "../../../server/events/events.ts";
import { instanceNow } from "../../../server/events/instance-now.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();
const at = 1_763_660_000_123;
const untilMs = at + 60_000;
const flow = { direction: "in", service: "pay" } as const;
const whose = { instanceKey: "trade/a:1", rule: "rt", flow };
const running = { ...whose, firedMs: at, untilMs, heldBack: 0 };
const who = (key: string) => instanceNow({ byKey: () => null }, key);
const logged: string[] = [];
let cooldowns: Cooldowns;

beforeEach(async () => {
  logged.length = 0;
  cooldowns = createCooldowns({ client: database().client, instanceNow: who, log: (line) => logged.push(line) });
  await database().client.$executeRaw(upsertCooldowns([running]));
});

const restored = async (nowMs = at + 1) => (await restoreState(database().client, nowMs)).cooldowns;
const heldBack = async () => {
  const events = createEvents({ client: database().client, instanceNow: who, log: () => undefined });
  return events.list({ fromMs: 0, toMs: at * 2, limit: 10, kinds: ["held-back"] });
};

describe("a cooldown's count and end", () => {
  it("are there after a restart, with nothing closed properly", async () => {
    cooldowns.changed([{ ...running, heldBack: 1 }]);
    cooldowns.changed([{ ...running, heldBack: 2, untilMs: untilMs + 5000 }]);
    await cooldowns.flush();
    expect(await restored()).toEqual([{ ...running, heldBack: 2, untilMs: untilMs + 5000 }]);
    expect(logged).toEqual([]);
  });

  it("are there with what the limits of a rule remember, as long as a limit may look back", async () => {
    const limits = { fired: [at - 5000, at], inEpisode: true, mark: { value: 92.5, atMs: at } };
    const limited = { ...running, limits };
    await database().client.$executeRaw(upsertCooldowns([limited]));
    expect(await restored()).toEqual([limited]);
    const dayMs = 86_400_000;
    expect(await restored(untilMs + 6 * dayMs)).toEqual([limited]);
    expect(await restored(untilMs + 8 * dayMs)).toEqual([]);
  });

  it("do not go back when older news arrives late", async () => {
    const { client } = database();
    await client.$executeRaw(upsertCooldowns([{ ...running, heldBack: 3, untilMs: untilMs + 5000 }]));
    await client.$executeRaw(upsertCooldowns([running]));
    await client.$executeRaw(
      upsertCooldowns([{ ...running, firedMs: at - 90_000, untilMs: at - 30_000, heldBack: 9 }]),
    );
    expect(await restored()).toEqual([{ ...running, heldBack: 3, untilMs: untilMs + 5000 }]);
  });

  it("begin anew with the next firing", async () => {
    const { client } = database();
    await client.$executeRaw(upsertCooldowns([{ ...running, heldBack: 3 }]));
    const next = { ...running, firedMs: at + 70_000, untilMs: at + 130_000 };
    await client.$executeRaw(upsertCooldowns([next]));
    expect(await restored()).toEqual([next]);
  });

  it("are of each rule and flow, and many are written together", async () => {
    const many = Array.from({ length: 1200 }, (_, i) => ({
      ...running,
      flow: { ...flow, service: `s${i}` },
      heldBack: i,
    }));
    cooldowns.changed(many);
    await cooldowns.flush();
    const counts = (await restored()).map((one) => one.heldBack);
    expect(counts.reduce((a, b) => a + b, 0)).toBe((1199 * 1200) / 2);
  });
});

describe("what a cooldown held back", () => {
  const held = { ...whose, fromMs: at, toMs: untilMs, count: 4 };

  it("is one event when the cooldown is over, and is not told again after a restart", async () => {
    cooldowns.changed([{ ...running, heldBack: 4 }]);
    cooldowns.heldBack(held);
    await cooldowns.flush();
    expect(await heldBack()).toMatchObject([
      { atMs: at, durationMs: 60_000, rule: "rt", flow, reason: "Would have fired 4 times while the cooldown ran." },
    ]);
    expect(await restored(untilMs + 1)).toEqual([]);
    expect(await heldBack()).toHaveLength(1);
  });

  it("is told at the start where the console was down when the cooldown ended, with who the instance was", async () => {
    const { client } = database();
    await client.event.create({
      data: {
        kind: "firing",
        at: new Date(at),
        app: "trade",
        zone: "hz-a",
        version: "1.8.3",
        instance: "trade/a:1",
        instanceName: "trade-1",
        reason: "",
      },
    });
    cooldowns.changed([{ ...running, heldBack: 4 }]);
    await cooldowns.flush();
    expect(await restored(untilMs + 1)).toEqual([]);
    expect(await restored(untilMs + 2)).toEqual([]);
    expect(await heldBack()).toMatchObject([
      { app: "trade", zone: "hz-a", instanceName: "trade-1", atMs: at, durationMs: 60_000, flow },
    ]);
  });
});
