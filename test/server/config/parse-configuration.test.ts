import { expect, test } from "vitest";
import { defaultRules } from "../../../model/rules.ts";
import { formatProblem } from "../../../server/config/format-problem.ts";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";

const parse = (text: string) => parseConfiguration(text, "meshscope.yaml", { baseDir: "/etc/meshscope" });
const problemsOf = (text: string) => parse(text).problems.map(formatProblem);
const job = "scrape_configs: [{ job_name: a, static_configs: [{ targets: ['h:1'] }] }]\n";

/** The example of semantics.md. */
const example = `
global: { scrape_interval: 30s, sample_limit: 1000 }
scrape_configs:
  - job_name: trade
    scrape_interval: 15s
    static_configs: [{ targets: ["10.0.0.7:34903"], labels: { app: trade, zone: hz-a, rack: 7, release: 1.10 } }]
    file_sd_configs: [{ files: ["targets/*.json", /srv/more.yml] }]
    params: { "format[]": [prometheus] }
    sidecar:
      kind: auto
      admin: ":34901"
      pprof: http://10.0.0.7:34902/
      labels: { app: app, zone: zone }
      traffic: http_server_request_duration_seconds
      resources: { cpuCores: 2, memoryLimit: 512MiB }
  - job_name: labelled
    static_configs: [{ targets: [a.example:80] }]
    sidecar: { kind: mosn, resources: { cpuCores: "label:cores", memoryLimit: "label:limit" } }
rules: [{ name: cpu, signal: cpu, mode: corrected, min: 10, diff: 25, abs: 70, hold: 1, cooldown: 1m, capture: [cpu] }]
capture: { perInstance: 1, perApp: 2, total: 10, perHour: 60, siblings: 1, cpuSeconds: 10, maxBytes: 64MB, cpuCeiling: 0 }
retention: { raw: 3d, minute: 30d, hour: 400d, captures: { age: 30d, bytes: 10GB } }
server: { listen: 127.0.0.1:8700, allowedHosts: [], tokenFile: "" }
`;

test("the documented example is read whole", () => {
  const { configuration, problems } = parse(example);
  expect(problems).toEqual([]);
  expect(configuration?.scrapeConfigs).toEqual([
    {
      jobName: "trade",
      intervalMs: 15_000,
      timeoutMs: 10_000,
      metricsPath: "/metrics",
      scheme: "http",
      params: { "format[]": ["prometheus"] },
      honorTimestamps: true,
      limits: { bodyBytes: 10_485_760, samples: 1000, labels: 64, labelNameLength: 256, labelValueLength: 2048 },
      staticConfigs: [
        { targets: ["10.0.0.7:34903"], labels: { app: "trade", zone: "hz-a", rack: "7", release: "1.10" } },
      ],
      fileSdConfigs: [{ files: ["/etc/meshscope/targets/*.json", "/srv/more.yml"], refreshIntervalMs: 300_000 }],
      httpSdConfigs: [],
      access: null,
      relabelRules: [],
      metricRelabelRules: [],
      honorLabels: false,
      sidecar: {
        kind: "auto",
        admin: ":34901",
        pprof: "http://10.0.0.7:34902/",
        labels: { app: "app", zone: "zone" },
        traffic: "http_server_request_duration_seconds",
        resources: { cpuCores: { value: 2 }, memoryLimit: { value: 536_870_912 } },
      },
    },
    expect.objectContaining({
      jobName: "labelled",
      intervalMs: 30_000,
      sidecar: expect.objectContaining({
        kind: "mosn",
        resources: { cpuCores: { label: "cores" }, memoryLimit: { label: "limit" } },
      }),
    }),
  ]);
  expect(configuration?.capture).toEqual({
    perInstance: 1,
    perApp: 2,
    total: 10,
    perHour: 60,
    siblings: 1,
    cpuSeconds: 10,
    maxBytes: 67_108_864,
    cpuCeiling: 0,
  });
});

test("what the example says is what holds where nothing is said", () => {
  const said = parse(example).configuration;
  const silent = parse(job).configuration;
  expect(silent?.capture).toEqual(said?.capture);
  expect(silent?.retention).toEqual(said?.retention);
  expect(silent?.server).toEqual(said?.server);
  expect(silent?.rules).toEqual(defaultRules);
  expect(silent?.scrapeConfigs[0]).toMatchObject({
    intervalMs: 15_000,
    timeoutMs: 10_000,
    limits: { bodyBytes: 10_485_760, samples: 50_000 },
  });
});

test("a shorter interval shortens a timeout that was not said for it, wherever global stands", () => {
  const text =
    "scrape_configs: [{ job_name: a, scrape_interval: 3s, static_configs: [] }]\nglobal: { scrape_timeout: 8s }";
  expect(parse(text).configuration?.scrapeConfigs[0]).toMatchObject({ intervalMs: 3000, timeoutMs: 3000 });
});

test("a rule named like a default replaces it whole, others are added", () => {
  const { configuration, problems } = parse(`${job}rules:
  - { name: cpu, abs: 90 }
  - { name: up, enabled: false }
  - { name: slow, signal: p99, abs: 500, capture: [cpu, cpu] }
`);
  expect(problems).toEqual([]);
  const rules = new Map(configuration?.rules.map((rule) => [rule.name, rule]));
  expect([...rules.keys()]).toEqual([...defaultRules.map((rule) => rule.name), "slow"]);
  expect(rules.get("cpu")).toEqual({
    name: "cpu",
    signal: "cpu",
    mode: "corrected",
    level: "instance",
    min: 0,
    diff: 0,
    abs: 90,
    max: 0,
    below: null,
    hold: 1,
    minRequests: 0,
    cooldownMs: 60_000,
    capture: [],
    enabled: true,
  });
  expect(rules.get("up")).toMatchObject({ signal: "up", enabled: false });
  expect(rules.get("slow")).toMatchObject({ level: "service", abs: 500, capture: ["cpu"] });
});

test("all faults are told at once, each with its line, column and path", () => {
  const text = `global:
  scrape_interval: 15 s
scrape_config: []
scrape_configs:
  - job_name: trade
    scrape_timout: 3s
    static_configs:
      - targets: ["http://10.0.0.7:34903/metrics", 10.0.0.8:34903]
        labels: { "app-name": x }
    sidecar: { kind: mson }
  - job_name: trade
    scrape_interval: 5s
    scrape_timeout: 6s
    file_sd_configs: [{ files: ["*/a.json"] }]
rules:
  - { name: rt, signal: rtt, diff: 50 }
  - { name: errors, signal: errors, abs: 5 }
capture: { total: -1, maxBytes: 64 MB }
retention: { raw: 30d, minute: 1d }
server: { listen: localhost }
`;
  expect(parse(text).configuration).toBeNull();
  expect(problemsOf(text)).toEqual([
    'meshscope.yaml:2:20: error global.scrape_interval: "15 s" is not a duration, such as 15s, 5m or 1h30m',
    'meshscope.yaml:3:1: error scrape_config: unknown key; did you mean "scrape_configs"?',
    'meshscope.yaml:6:5: error scrape_configs[0].scrape_timout: unknown key; did you mean "scrape_timeout"?',
    'meshscope.yaml:8:19: error scrape_configs[0].static_configs[0].targets[0]: "http://10.0.0.7:34903/metrics" is a URL; write host:port, and scheme and metrics_path as keys',
    'meshscope.yaml:9:19: error scrape_configs[0].static_configs[0].labels.app-name: "app-name" is not the name of a label',
    'meshscope.yaml:10:22: error scrape_configs[0].sidecar.kind: "mson" is not one of auto, mosn, istio, envoy, dapr, go; did you mean "mosn"?',
    'meshscope.yaml:11:15: error scrape_configs[1].job_name: there is already a job "trade"',
    "meshscope.yaml:13:21: error scrape_configs[1].scrape_timeout: the timeout is longer than the interval between two scrapes",
    'meshscope.yaml:14:33: error scrape_configs[1].file_sd_configs[0].files[0]: "*/a.json" is not the path of a .json, .yml or .yaml file with at most one * in its last element',
    expect.stringMatching(
      /^meshscope.yaml:16:25: error rules\[0\].signal: "rtt" is not one of .*; did you mean "rt"\?$/,
    ),
    "meshscope.yaml:17:42: error rules[1].abs: errors is a ratio from 0 to 1: for 5 % write 0.05",
    'meshscope.yaml:18:19: error capture.total: "-1" is below the least value, 0',
    'meshscope.yaml:18:33: error capture.maxBytes: "64 MB" is not a size, such as 512KB, 10MB or 2GiB',
    "meshscope.yaml:19:32: error retention.minute: minute must be kept at least as long as raw",
    'meshscope.yaml:20:19: error server.listen: "localhost" is not host:port',
  ]);
});

test("keys of Prometheus that are not supported yet are named, and the file is read", () => {
  const text = `global: { evaluation_interval: 15s, external_labels: { a: b } }
rule_files: [x.yml]
scrape_configs:
  - job_name: a
    scrape_protocols: [PrometheusText0.0.4]
    oauth2: { client_id: u, client_secret: hunter2 }
    kubernetes_sd_configs: [{ role: pod }]
    proxy_url: http://proxy
`;
  const { configuration, problems } = parse(text);
  expect(configuration?.scrapeConfigs).toHaveLength(1);
  expect(problems.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
    "warning global.evaluation_interval",
    "warning global.external_labels",
    "warning rule_files",
    "warning scrape_configs[0].scrape_protocols",
    "warning scrape_configs[0].oauth2",
    "warning scrape_configs[0].kubernetes_sd_configs",
    "warning scrape_configs[0].proxy_url",
  ]);
  expect(problemsOf(text).join("\n")).not.toContain("hunter2");
  expect(problemsOf(text)[5]).toContain("its targets are not scraped");
});

test("a limit of 0 does not switch the limit off", () => {
  const { configuration, problems } = parse(`global: { sample_limit: 0, body_size_limit: 0 }\n${job}`);
  expect(configuration?.scrapeConfigs[0]?.limits).toMatchObject({ samples: 50_000, bodyBytes: 10_485_760 });
  expect(problems.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
});

test.each<[string, string, string]>([
  ["a rule without a name", "rules: [{ signal: cpu, abs: 1 }]", "rules[0]: name is missing"],
  ["a rule of its own without a signal", "rules: [{ name: mine, abs: 1 }]", "rules[0]: signal is missing"],
  ["a rule that cannot fire", "rules: [{ name: cpu, min: 10 }]", "rules[0]: this rule can never fire"],
  ["two rules of one name", "rules: [{ name: cpu, abs: 1 }, { name: cpu, abs: 2 }]", 'there is already a rule "cpu"'],
  [
    "a rule of a process on services",
    "rules: [{ name: cpu, level: service, abs: 1 }]",
    "rules[0].level: cpu is a signal of a process",
  ],
  ["a kind of profile that there is not", "rules: [{ name: cpu, abs: 1, capture: [heaps] }]", 'did you mean "heap"?'],
  ["a hold of nothing", "rules: [{ name: cpu, abs: 1, hold: 0 }]", "rules[0].hold"],
  [
    "text for a number",
    "capture: { total: many }",
    'capture.total: "many" is not a number'.replace("a number", "a whole number"),
  ],
  ["a fraction of a count", "capture: { total: 1.5 }", '"1.5" is not a whole number'],
  ["a list for a mapping", "capture: []", "capture: must be a mapping with the keys perInstance"],
  ["a mapping for a list", "rules: { cpu: 1 }", "rules: must be a list"],
  [
    "a mapping for a scalar",
    "server: { listen: { a: b } }",
    "server.listen: must be host:port, not a list or a mapping",
  ],
  [
    "a wrong word for true",
    "scrape_configs: [{ job_name: a, honor_timestamps: maybe }]",
    '"maybe" is not true or false',
  ],
  ["a host with a scheme", 'server: { allowedHosts: ["https://mesh.example"] }', "server.allowedHosts[0]"],
  [
    "a label source without a name",
    'scrape_configs: [{ job_name: a, sidecar: { resources: { cpuCores: "label:" } } }]',
    '"" is not the name of a label',
  ],
  ["a job without a name", "scrape_configs: [{ static_configs: [] }]", "scrape_configs[0]: job_name is missing"],
])("%s is an error", (_what, text, message) => {
  const { configuration, problems } = parse(text);
  expect(configuration).toBeNull();
  expect(problems.map(formatProblem).join("\n")).toContain(message);
});

test.each<[string, string, string]>([
  ["an empty file", "", "meshscope.yaml:1:1: error the file is empty; it needs at least scrape_configs"],
  ["a file of comments", "# nothing\n", "the file is empty"],
  ["a tab", "global:\n\tscrape_interval: 5s\n", "meshscope.yaml:2:1: error a tab indents this line"],
  ["a key twice", "capture: {}\ncapture: {}\n", "meshscope.yaml:2:1: error this key stands here twice"],
  ["a bracket that is not closed", "rules: [\n", "meshscope.yaml:2:1: error"],
  ["two documents", "capture: {}\n---\nrules: []\n", "a second document begins here"],
  ["an alias of nothing", "retention: *c\n", "meshscope.yaml:1:12: error"],
  ["an alias within itself", "rules: &r [*r]\n", "meshscope.yaml:1:12: error *r stands within what it names"],
  [
    "aliases of aliases without end",
    Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${i === 0 ? "x" : `*a${i - 1}, *a${i - 1}`}]`).join("\n"),
    "its aliases make it too large",
  ],
  ["a merge of no mapping", "a: &a [1]\ncapture: { <<: *a }\n", "capture.<<: << merges mappings only"],
  ["a scalar", "hello\n", "meshscope.yaml:1:1: error must be a mapping with the keys global, scrape_configs"],
  ["a list", "- a\n", "must be a mapping"],
  ["a foreign tag", "capture: !!binary aGVsbG8=\n", "capture"],
  ["a key that is no text", "? [a]\n: b\n", "must be the name of a key"],
  ["a hostile key", "__proto__: { total: 1 }\n", "__proto__: unknown key"],
  ["10 MB", `# ${"x".repeat(10_000_000)}`, "has 10.0 million characters; a configuration may have 2 million"],
  ["brackets without end", "[".repeat(100_000), "meshscope.yaml:1:1: error"],
  ["binary", "\0\u0001\u0002", "meshscope.yaml:1:1: error"],
])("%s is a clear error, never a throw", (_what, text, message) => {
  const { configuration, problems } = parse(text);
  expect(configuration).toBeNull();
  expect(problems.map(formatProblem).join("\n")).toContain(message);
});

test("a file with thousands of faults tells the first ones and how many more there are", () => {
  const text = Array.from({ length: 5000 }, (_, i) => `key${i}: 1`).join("\n");
  const { problems } = parse(text);
  expect(problems).toHaveLength(201);
  expect(problems.at(-1)?.message).toMatch(/^and \d+ problems more$/);
});

test("a file without scrape_configs is read with a warning", () => {
  const { configuration, problems } = parse("server: { listen: ':9000' }\n");
  expect(configuration?.server).toMatchObject({ host: "0.0.0.0", port: 9000 });
  expect(problems.map(formatProblem)).toEqual([
    "meshscope.yaml:1:1: warning scrape_configs is missing: nothing is scraped",
  ]);
});
