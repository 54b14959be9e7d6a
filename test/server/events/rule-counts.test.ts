import { expect, test } from "vitest";
import { createCaptures } from "../../../server/captures/captures.ts";
import { createCooldowns } from "../../../server/captures/cooldowns.ts";
import { instanceNow } from "../../../server/events/instance-now.ts";
import { createRuleCounts } from "../../../server/events/rule-counts.ts";
import { firingOf } from "../../support/firings.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();
const at = 1_763_660_000_123;
const who = (key: string) => instanceNow({ byKey: () => null }, key);

test("firings, captures and what cooldowns held back are counted by rule, those that still run too", async () => {
  const { client } = database();
  const captures = createCaptures({ client, now: () => at, instanceNow: who, modeOf: () => "corrected" });
  const cooldowns = createCooldowns({ client, instanceNow: who, log: () => undefined });
  const capture = {
    id: "c1",
    instanceKey: "trade/a:1",
    atMs: at,
    kinds: ["cpu" as const],
    unsupported: [],
    seconds: 1,
  };
  await captures.begin({ firings: [firingOf({ atMs: at })], outcomes: ["captured"], capture });
  const later = firingOf({ atMs: at + 70_000, cooldownUntilMs: at + 130_000, instanceKey: "trade/b:1" });
  await captures.begin({ firings: [later], outcomes: ["busy"], capture: null });
  const rt = firingOf({ rule: "rt", atMs: at - 3_600_000, cooldownUntilMs: at - 3_500_000 });
  await captures.begin({ firings: [rt], outcomes: ["none"], capture: null });
  const whose = { instanceKey: "trade/b:1", rule: "cpu", flow: null };
  cooldowns.changed([{ ...whose, firedMs: at + 70_000, untilMs: at + 130_000, heldBack: 2 }]);
  cooldowns.heldBack({ instanceKey: "trade/a:1", rule: "cpu", flow: null, fromMs: at, toMs: at + 60_000, count: 5 });
  await cooldowns.flush();

  const counts = createRuleCounts(client);
  expect(await counts({ fromMs: at, toMs: at + 100_000, instances: null })).toEqual([
    {
      rule: "cpu",
      fired: 2,
      captured: 1,
      heldBack: 7,
      last: { atMs: at + 70_000, app: "", instance: "trade/b:1", instanceName: "trade/b:1", captureId: null },
    },
  ]);
  expect((await counts({ fromMs: 0, toMs: at - 1, instances: null })).map(({ rule, fired }) => [rule, fired])).toEqual([
    ["rt", 1],
  ]);
  expect(await counts({ fromMs: 0, toMs: 1, instances: null })).toEqual([]);
  const ofOne = await counts({ fromMs: at, toMs: at + 100_000, instances: ["trade/b:1"] });
  expect(ofOne.map(({ fired, heldBack, last }) => [fired, heldBack, last?.instance])).toEqual([[1, 2, "trade/b:1"]]);
  expect(await counts({ fromMs: at, toMs: at + 100_000, instances: [] })).toEqual([]);
});
