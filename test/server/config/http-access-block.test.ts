import { expect, it } from "vitest";
import { formatProblem } from "../../../server/config/format-problem.ts";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

const secret = "hunter2";
const parse = (keys: string) =>
  parseConfiguration(
    `scrape_configs:\n  - job_name: a\n    static_configs: [{ targets: ['h:1'] }]\n    ${keys}\n`,
    "meshscope.yaml",
    { baseDir: "/etc/meshscope" },
  );

it.each<[string, object | null]>([
  ["scheme: https", null],
  [
    "basic_auth: { username: u, password: hunter2 }",
    { authorization: { type: "Basic", username: "u", secret: { text: secret } }, tls: null },
  ],
  [
    "basic_auth: { username: u, password_file: secrets/p }",
    { authorization: { type: "Basic", username: "u", secret: { file: "/etc/meshscope/secrets/p" } }, tls: null },
  ],
  [
    "authorization: { credentials: hunter2 }",
    { authorization: { type: "Bearer", username: null, secret: { text: secret } }, tls: null },
  ],
  [
    "authorization: { type: Token, credentials_file: /t }",
    { authorization: { type: "Token", username: null, secret: { file: "/t" } }, tls: null },
  ],
  ["bearer_token_file: /t", { authorization: { type: "Bearer", username: null, secret: { file: "/t" } }, tls: null }],
  [
    "tls_config: { ca_file: ca.pem, cert_file: /c, key_file: /k, server_name: mesh.example, insecure_skip_verify: true }",
    {
      authorization: null,
      tls: {
        caFile: "/etc/meshscope/ca.pem",
        certFile: "/c",
        keyFile: "/k",
        serverName: "mesh.example",
        insecureSkipVerify: true,
      },
    },
  ],
])("%s", (keys, access) => {
  const { configuration, problems } = parse(keys);
  expect(problems).toEqual([]);
  expect(configuration?.scrapeConfigs[0]?.access).toEqual(access);
});

/** No message shows a secret, however wrong it stands there. */
it.each([
  ["basic_auth: hunter2", "must be a mapping"],
  ["basic_auth: { password: hunter2 }", "username is missing"],
  ["basic_auth: { username: u, password: hunter2, password_file: /p }", "at most one of"],
  ["basic_auth: { username: u, password: [hunter2] }", "must be text"],
  ["basic_auth: { username: u, password: *hunter2 }", "must be text"],
  ["basic_auth: { username: u, password: @hunter2 }", "reserved"],
  ["authorization: { type: Basic, credentials: hunter2 }", "basic_auth is for"],
  ["authorization: { type: Bearer }", "is missing"],
  ["authorization: { credentials: hunter2 }\n    bearer_token: hunter2", "at most one of"],
  ["bearer_token: 'hunter2", "quote"],
  ["bearer_token: { hunter2", "must be text"],
  [`bearer_token: ${secret.repeat(1000)}`, "too long"],
  ["tls_config: { cert_file: /c }", "belong together"],
])("%s is refused", (keys, message) => {
  const { configuration, problems } = parse(keys);
  const said = problems.map(formatProblem).join("\n");
  expect(configuration).toBeNull();
  expect(said).toContain(message);
  expect(said).not.toContain(secret);
});

it("keys of Prometheus that are not read are named", () => {
  const { configuration, problems } = parse("tls_config: { min_version: TLS12, ca: x }");
  expect(configuration).not.toBeNull();
  expect(problems.map(({ path }) => path)).toEqual([
    "scrape_configs[0].tls_config.min_version",
    "scrape_configs[0].tls_config.ca",
  ]);
});
