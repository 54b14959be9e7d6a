import { expect, test } from "vitest";
import { createCaptures } from "../../../server/captures/captures.ts";
import { createEvents } from "../../../server/events/events.ts";
import type { InstanceNow } from "../../../server/events/instance-now.ts";
import { firingOf } from "../../support/firings.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();
const at = 1_763_660_000_000;
const fleet = 4000;
const keys = Array.from({ length: fleet }, (_, i) => `trade/${i}`);
const instanceNow = (key: string): InstanceNow => ({
  key,
  name: key,
  app: "trade",
  zone: "hz-a",
  version: "1.8.3",
  kind: "mosn",
  startTimeMs: null,
  pid: null,
});

test("an outage of the whole fleet is one event of each kind for each target, in few writes, and a capture does not wait for it", async () => {
  let writes = 0;
  const client = database().client.$extends({
    query: {
      $executeRaw: ({ args, query }) => {
        writes += 1;
        return query(args);
      },
    },
  }) as unknown as ReturnType<typeof database>["client"];
  const logged: string[] = [];
  const events = createEvents({ client, instanceNow, log: (line) => logged.push(line) });
  const captures = createCaptures({ client, now: () => at, instanceNow, modeOf: () => "corrected" });

  let toldOf = 0;
  const told = keys.map((instanceKey) => {
    events.targetEvent({ kind: "down", instanceKey, atMs: at, what: "connection refused" });
    const up = firingOf({ instanceKey, rule: "up", signal: "up", atMs: at, capture: [], reason: "It is down." });
    return captures.begin({ firings: [up], outcomes: ["none"], capture: null }).then(() => (toldOf += 1));
  });
  await new Promise((resolve) => setImmediate(resolve));
  const capture = { id: "c1", instanceKey: "edge/a", atMs: at, kinds: ["cpu" as const], unsupported: [], seconds: 10 };
  await captures.begin({ firings: [firingOf({ instanceKey: "edge/a" })], outcomes: ["captured"], capture });
  expect(toldOf).toBeLessThan(fleet / 4);

  await Promise.all([...told, events.flush()]);
  expect(await client.event.count({ where: { kind: "down" } })).toBe(fleet);
  const firings = await client.event.groupBy({ by: ["instance"], where: { rule: "up" }, _count: true });
  expect(firings.map(({ _count }) => _count)).toEqual(Array(fleet).fill(1));
  expect(await client.cooldown.count()).toBe(fleet + 1);
  expect(writes).toBeLessThan(fleet / 40);
  expect([logged, events.lost(), captures.lost()]).toEqual([[], 0, 0]);
}, 60_000);
