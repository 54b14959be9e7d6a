import { expect, it, test } from "vitest";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

const parse = (source: string) =>
  parseConfiguration(`scrape_configs: [{ job_name: a, http_sd_configs: [${source}] }]`, "m.yaml", { baseDir: "/etc" });

test("a server that tells targets is read with its authorization", () => {
  const { configuration, problems } = parse("{ url: 'http://sd/', basic_auth: { username: u, password_file: p } }");
  expect(problems).toEqual([]);
  expect(configuration?.scrapeConfigs[0]?.httpSdConfigs).toEqual([
    {
      url: "http://sd/",
      refreshIntervalMs: 60_000,
      access: { authorization: { type: "Basic", username: "u", secret: { file: "/etc/p" } }, tls: null },
    },
  ]);
});

it.each([
  ["{}", "needs a url"],
  ["{ url: 'ftp://sd/' }", "is not an http:// or https:// URL"],
  ["{ url: 'http://u:hunter2@sd/' }", "has a user in it"],
  ["{ url: 'http://sd/', refresh_interval: 10ms }", "below the least value"],
])("%s is refused", (source, message) => {
  const said = parse(source)
    .problems.map((problem) => problem.message)
    .join("\n");
  expect(said).toContain(message);
  expect(said).not.toContain("hunter2");
});
