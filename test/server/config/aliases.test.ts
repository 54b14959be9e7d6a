import { expect, test } from "vitest";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

const jobs = `
scrape_configs:
  - &pods
    job_name: a
    scrape_interval: 5s
    static_configs: [{ targets: ["h:1"] }]
    relabel_configs: &rules
      - { source_labels: [x], target_label: y }
  - <<: *pods
    job_name: b
    scrape_interval: 30s
  - job_name: c
    static_configs: []
    relabel_configs: *rules
  - <<: [{ job_name: d }, *pods]
`;

test("aliases and merge keys are what they name, as in Prometheus' YAML", () => {
  const { configuration, problems } = parseConfiguration(jobs, "meshscope.yaml", { baseDir: "/" });
  expect(problems).toEqual([]);
  expect(
    configuration?.scrapeConfigs.map(({ jobName, intervalMs, relabelRules, staticConfigs }) => [
      jobName,
      intervalMs,
      relabelRules.length,
      staticConfigs.length,
    ]),
  ).toEqual([
    ["a", 5000, 1, 1],
    ["b", 30_000, 1, 1],
    ["c", 15_000, 1, 0],
    ["d", 5000, 1, 1],
  ]);
});

test("a fault in what an alias names is told where it stands", () => {
  const text = jobs.replace("source_labels: [x]", "source_labels: [x-y]");
  const { problems } = parseConfiguration(text, "meshscope.yaml", { baseDir: "/" });
  expect(new Set(problems.map(({ line, message }) => `${line} ${message}`))).toEqual(
    new Set(['8 "x-y" is not the name of a label']),
  );
});
