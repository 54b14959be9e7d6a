import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

const fleet = 3000;
const interval = "5s";

let isDown = false;
const body = `# TYPE go_goroutines gauge
go_goroutines 40
# TYPE go_info gauge
go_info{version="go1.24"} 1
`;
const server = createServer((request, response) => (isDown ? request.destroy() : response.end(body)));
let mesh: RunningConsole;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const groups = Array.from({ length: fleet }, (_, i) => {
    const labels = `{ instance: t-${i}, app: app-${i % 50}, __metrics_path__: /${i}/metrics }`;
    return `      - { targets: ["127.0.0.1:${port}"], labels: ${labels} }`;
  });
  mesh = await startConsole({
    config: `
global: { scrape_interval: ${interval}, scrape_timeout: ${interval} }
scrape_configs:
  - job_name: fleet
    static_configs:
${groups.join("\n")}
`,
  });
});

afterAll(async () => {
  await mesh.stop();
  server.close();
  server.closeAllConnections();
});

async function get<T>(resource: string): Promise<T> {
  const response = await fetch(`${mesh.url}${resource}`);
  expect(response.status, resource).toBe(200);
  return (await response.json()) as T;
}

const count = async (name: string): Promise<number> => {
  const text = await (await fetch(`${mesh.url}/metrics`)).text();
  return Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${name} `))
      ?.split(" ")[1] ?? Number.NaN,
  );
};

interface EventJson {
  id: string;
  kind: string;
  instance: string;
}

/** All of a kind, page by page. */
async function eventsOf(kind: string): Promise<EventJson[]> {
  const found: EventJson[] = [];
  let cursor = "";
  do {
    const page = await get<{ data: EventJson[]; next: string | null }>(
      `/api/v1/events?kind=${kind}&limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    found.push(...page.data);
    cursor = page.next ?? "";
  } while (cursor);
  return found;
}

it("leaves one event of each target when the whole fleet goes down at once, and the console answers meanwhile", async () => {
  await waitFor(async () => (await count('meshscope_targets{health="up"}')) === fleet, 90_000, "all to be up");
  isDown = true;
  server.closeAllConnections();
  await waitFor(
    async () => {
      await get("/healthz");
      await get("/api/v1/applications?limit=10");
      return (await count('meshscope_rule_firings_total{rule="up"}')) >= fleet;
    },
    180_000,
    "the rule up to fire of every target",
  );
  const firings = await waitFor(
    async () => {
      const found = await eventsOf("firing");
      return found.length >= fleet ? found : null;
    },
    30_000,
    "every firing to be remembered",
  );
  for (const [kind, found] of [["firing", firings] as const, ["down", await eventsOf("down")] as const]) {
    expect(found, kind).toHaveLength(fleet);
    expect(new Set(found.map(({ instance }) => instance)).size, kind).toBe(fleet);
  }
  expect(await count("meshscope_memory_lost")).toBe(0);
});
