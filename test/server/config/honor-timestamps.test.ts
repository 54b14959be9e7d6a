import { expect, test } from "vitest";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

test.each([
  ["honor_timestamps: false", []],
  ["honor_timestamps: true", ["timestamps of samples are not used: the time of a sample is that of its scrape"]],
])("%s is taken, and what it does not do is said", (key, messages) => {
  const { configuration, problems } = parseConfiguration(
    `scrape_configs: [{ job_name: a, ${key}, static_configs: [{ targets: ['h:1'] }] }]`,
    "meshscope.yaml",
    { baseDir: "/" },
  );
  expect(configuration).not.toBeNull();
  expect(problems.map(({ message }) => message)).toEqual(messages);
});
