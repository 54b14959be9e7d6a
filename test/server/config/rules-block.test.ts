import { expect, it } from "vitest";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

const file = (rule: string) =>
  `scrape_configs: [{ job_name: a, static_configs: [{ targets: ["a:1"] }] }]\nrules: [${rule}]\n`;
const said = (rule: string) =>
  parseConfiguration(file(rule), "meshscope.yaml", { baseDir: "." }).problems.map(({ severity, path, message }) => [
    severity,
    path,
    message,
  ]);

it.each([
  ["{ name: up, mode: holmes, below: 1, abs: 5 }", true],
  ["{ name: up, mode: corrected, below: 1 }", false],
  ["{ name: cpu, mode: holmes, abs: 5 }", false],
])("below is told as ignored in holmes alone: %s", (rule, isTold) => {
  const warning = ["warning", "rules[0].below", "holmes has no below: it is ignored in mode holmes"];
  expect(said(rule)).toEqual(isTold ? [warning] : []);
});
