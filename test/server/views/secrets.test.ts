import { expect, it } from "vitest";
import { createConsoleReads } from "../../../server/views/console-reads.ts";
import { madeSources } from "./made-mesh.ts";

const secret = "hunter2-correct-horse";

it("no page holds a secret of the configuration or of a target", async () => {
  const sources = madeSources({
    instances: [{ name: "cart-1", app: "cart", serves: () => ({ qps: 50 }) }],
    minutes: 3,
  });
  const access = { authorization: { type: "Bearer", username: null, secret: { text: secret } }, tls: null };
  for (const { target } of sources.registry.all()) {
    Object.assign(target, { access, headers: { Authorization: `Bearer ${secret}` } });
  }
  const configuration = { ...sources.configuration(), scrapeConfigs: [{ access }] };
  Object.assign(sources, { configuration: () => configuration });
  const reads = createConsoleReads(sources, "UTC");
  const scope = { range: { lastMs: 900_000 }, filter: {} };
  const key = sources.registry.all()[0]?.target.key ?? "";
  const pages = [
    await reads.status(),
    await reads.overview(scope),
    await reads.applications(scope),
    await reads.application("cart", scope),
    await reads.instance(key, scope.range),
    await reads.targets(),
    await reads.target(key),
    await reads.targetsPage({ filter: {}, order: "worst", descending: true }),
  ];
  expect(JSON.stringify(sources.registry.all())).toContain(secret);
  expect(JSON.stringify(pages)).toContain("cart-1");
  expect(JSON.stringify(pages)).not.toContain(secret);
});
