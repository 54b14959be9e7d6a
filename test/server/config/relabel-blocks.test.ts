import { expect, it, test } from "vitest";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

const parse = (rule: string) =>
  parseConfiguration(
    `scrape_configs: [{ job_name: a, static_configs: [{ targets: ['h:1'] }], relabel_configs: [${rule}] }]`,
    "meshscope.yaml",
    { baseDir: "/" },
  );

test("a rule has Prometheus' defaults", () => {
  expect(parse("{ target_label: a, replacement: 1 }").configuration?.scrapeConfigs[0]?.relabelRules).toEqual([
    {
      action: "replace",
      sourceLabels: [],
      separator: ";",
      regex: "(.*)",
      modulus: 0,
      targetLabel: "a",
      replacement: "1",
    },
  ]);
});

it.each([
  "{ action: Keep, source_labels: [a], regex: 'x|y' }",
  "{ source_labels: [a], target_label: '${1}_x' }",
  "{ action: labelmap, regex: '__meta_(.+)' }",
  "{ action: labeldrop, regex: 'x.*' }",
  "{ action: hashmod, source_labels: [a], modulus: 8, target_label: __tmp }",
  "{ action: dropequal, source_labels: [a], target_label: b }",
])("%s is a rule", (rule) => {
  expect(parse(rule).problems).toEqual([]);
});

it.each([
  ["{}", "replace needs a target_label"],
  ["{ action: kep }", 'did you mean "keep"?'],
  ["{ action: hashmod, target_label: a }", "needs a modulus"],
  ["{ action: lowercase, target_label: '${3}' }", '"${3}" is not the name of a label'],
  ["{ target_label: '0${3}' }", '"0${3}" is not the name of a label'],
  ["{ target_label: '-${3}' }", "is not the name of a label"],
  ["{ target_label: 'foo${' }", "is not the name of a label"],
  ["{ target_label: '-foo${1}bar-' }", "is not the name of a label"],
  ["{ action: uppercase, target_label: a, replacement: b }", "uppercase takes no replacement"],
  ["{ action: keepequal, target_label: a, regex: b }", "keepequal takes no regex"],
  ["{ action: labeldrop, regex: a, source_labels: [b] }", "labeldrop takes no source_labels"],
  ["{ action: labelmap, replacement: 'a-$1' }", "does not make names of labels"],
  ["{ action: drop, regex: '(?=a)' }", '"(?=a)" looks ahead or behind, which RE2 does not know'],
  ["{ action: drop, regex: '(a' }", '"(a" has a ( without its )'],
  ["{ action: drop, regexp: a }", 'did you mean "regex"?'],
])("%s is refused in words", (rule, message) => {
  const { configuration, problems } = parse(rule);
  expect(configuration).toBeNull();
  expect(problems.map((problem) => problem.message).join("\n")).toContain(message);
});
