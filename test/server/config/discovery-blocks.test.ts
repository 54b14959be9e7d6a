import { expect, test } from "vitest";
import { formatProblem } from "../../../server/config/format-problem.ts";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

test.each([
  ['static_configs: [{ targets: ["x:99999"] }]', 'static_configs[0].targets[0]: "x:99999" is not host:port'],
  ['static_configs: [{ targets: ["x:99999999999"] }]', 'targets[0]: "x:99999999999" is not host:port'],
  ["file_sd_configs: [{ files: [] }]", "file_sd_configs[0].files: must name at least one file"],
])("%s finds nothing and is an error", (text, message) => {
  const { configuration, problems } = parseConfiguration(`scrape_configs: [{ job_name: a, ${text} }]`, "m.yaml", {
    baseDir: "/",
  });
  expect(configuration).toBeNull();
  expect(problems.map(formatProblem).join("\n")).toContain(message);
});

test.each(["x:65535", "x:0", "[::1]:80", "10.0.0.7", "a_b:80"])("%s is a target", (target) => {
  const text = `scrape_configs: [{ job_name: a, static_configs: [{ targets: ["${target}"] }] }]`;
  expect(parseConfiguration(text, "m.yaml", { baseDir: "/" }).problems).toEqual([]);
});
