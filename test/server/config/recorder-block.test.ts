import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

const scraped = 'scrape_configs: [{ job_name: a, static_configs: [{ targets: ["a:1"] }] }]';
const parsed = (recorder: string) =>
  parseConfiguration(`${scraped}\ncapture: { total: 10${recorder} }\n`, "meshscope.yaml", { baseDir: "." });

describe("capture.recorder", () => {
  it("is off unless it is there", () => {
    expect(parsed("").configuration?.capture).not.toHaveProperty("recorder");
  });

  it.each([
    ["{ apps: [cart] }", { apps: ["cart"], everyMs: 60_000, seconds: 2, keep: 5 }],
    [
      "{ apps: [cart, orders], every: 30s, seconds: 6, keep: 20 }",
      { apps: ["cart", "orders"], everyMs: 30_000, seconds: 6, keep: 20 },
    ],
  ])("%s is read, with its defaults", (text, recorder) => {
    const { configuration, problems } = parsed(`, recorder: ${text}`);
    expect([configuration?.capture.recorder, problems]).toEqual([recorder, []]);
  });

  it.each([
    ["{}", "capture.recorder", "apps must name the applications that are recorded"],
    ["{ apps: [] }", "capture.recorder", "apps must name the applications that are recorded"],
    ["{ apps: cart }", "capture.recorder.apps", "must be a list"],
    ["{ apps: [cart], every: 1s }", "capture.recorder.every", '"1s" is below the least value, 10s'],
    ["{ apps: [cart], seconds: 11 }", "capture.recorder.seconds", '"11" is above the greatest value, 10'],
    ["{ apps: [cart], keep: 0 }", "capture.recorder.keep", '"0" is below the least value, 1'],
    [
      "{ apps: [cart], every: 10s, seconds: 3 }",
      "capture.recorder.seconds",
      "seconds must be at most a fifth of every: a recorder must not weigh on what it watches",
    ],
    ["{ app: [cart] }", "capture.recorder.app", 'unknown key; did you mean "apps"?'],
  ])("%s is wrong, and it is said where", (text, path, message) => {
    const { configuration, problems } = parsed(`, recorder: ${text}`);
    expect(configuration).toBeNull();
    expect(problems).toContainEqual(expect.objectContaining({ path, message }));
  });
});
