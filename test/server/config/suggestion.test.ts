import { expect, test } from "vitest";
import { suggestion } from "../../../server/config/suggestion.ts";

const known = ["scrape_configs", "scrape_interval", "perInstance", "capture", "mosn", "go"];

test.each<[string, string | null]>([
  ["scrape_config", "scrape_configs"],
  ["scrapeInterval", "scrape_interval"],
  ["per_instance", "perInstance"],
  ["captrue", "capture"],
  ["mson", "mosn"],
  ["mosm", "mosn"],
  ["colour", null],
  ["x".repeat(60), null],
])("%j is taken for %j", (word, meant) => {
  expect(suggestion(word, known)).toBe(meant);
});
