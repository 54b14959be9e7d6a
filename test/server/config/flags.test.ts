import { expect, test } from "vitest";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

test.each([
  ["true", true],
  ["yes", true],
  ["On", true],
  ["false", false],
  ["no", false],
  ["OFF", false],
])("honor_timestamps: %s is %s, as in Prometheus' YAML", (word, honorTimestamps) => {
  const text = `scrape_configs: [{ job_name: a, honor_timestamps: ${word}, static_configs: [{ targets: ["h:1"] }] }]`;
  const { configuration, problems } = parseConfiguration(text, "meshscope.yaml", { baseDir: "/" });
  expect(configuration?.scrapeConfigs[0]).toMatchObject({ honorTimestamps });
  expect(problems).toEqual([]);
});
