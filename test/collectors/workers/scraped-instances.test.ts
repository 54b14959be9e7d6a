import { expect, it } from "vitest";
import { scrapedInstances } from "../../../collectors/workers/scraped-instances.ts";
import type { ScrapeTarget } from "../../../model/targets.ts";

const target = (key: string) =>
  ({ key, app: "trade", zone: "a", appVersion: "2", labels: { ring: "x" } }) as unknown as ScrapeTarget;

it("who an instance is: what discovery says of it, and what scraping found", () => {
  const scraped = scrapedInstances();
  scraped.set([target("one"), target("two")]);
  expect(scraped.factsOf("one")).toMatchObject({ app: "trade", labels: { ring: "x" }, kind: "", version: "" });
  scraped.found({ key: "one", kind: "mosn", version: "1.6.0" });
  expect(scraped.factsOf("one")).toMatchObject({ kind: "mosn", version: "1.6.0" });
  scraped.set([target("one")]);
  expect(scraped.factsOf("one")).toMatchObject({ kind: "mosn" });
  expect(scraped.factsOf("two")).toBeNull();
  expect(scraped.has("two")).toBe(false);
});
