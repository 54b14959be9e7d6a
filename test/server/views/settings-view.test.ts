import { describe, expect, it } from "vitest";
import type { ConfigurationError } from "../../../model/configuration.ts";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";
import { plainText } from "../../../server/findings/template.ts";
import type { HouseFacts } from "../../../server/views/house-facts.ts";
import { settingsView } from "../../../server/views/settings-view.ts";
import { houseNowMs, madeHouse, nothingKept } from "./made-house.ts";
import { madeSources } from "./made-mesh.ts";

const dayMs = 86_400_000;
const text = `
scrape_configs:
  - job_name: mesh
    static_configs: [{ targets: ["cart-1:34903"] }]
    basic_auth: { username: scraper, password: quiet-1 }
    params: { key: [quiet-2], match: [a] }
  - job_name: dev
    scheme: https
    authorization: { credentials_file: token.txt }
    tls_config: { ca_file: ca.pem, insecure_skip_verify: true }
    http_sd_configs: [{ url: "https://found.example/all?key=quiet-4", bearer_token: quiet-5 }]
    sidecar: { kind: go, traffic: my_seconds }
    relabel_configs: [{ action: labeldrop, regex: x }]
`;

const wrong = (severity: ConfigurationError["severity"], line = 7): ConfigurationError => ({
  file: "/etc/meshscope.yaml",
  line,
  column: 5,
  path: "rules[0].hold",
  message: "must be a whole number",
  severity,
});

function viewOf(over: Partial<HouseFacts> = {}) {
  const { configuration } = parseConfiguration(text, "meshscope.yaml", { baseDir: "/etc" });
  if (!configuration) throw new Error("wrong configuration");
  const house = madeHouse({ started: configuration, ...over });
  const sources = madeSources({ instances: [{ name: "cart-1", app: "cart" }], minutes: 0, house });
  return settingsView({ ...sources, configuration: () => configuration }, "UTC");
}

const store = madeHouse().store;
const configuration = madeHouse().configuration;
const fills = { ...nothingKept, bytes: 90e9, rows: 1, files: 1, fromMs: houseNowMs - dayMs, toMs: houseNowMs };

describe("the jobs of the settings", () => {
  it("say how each is asked", async () => {
    const { jobs } = await viewOf();
    expect(jobs).toMatchObject([
      {
        job: "mesh",
        targets: { up: 1, total: 1 },
        asks: "http …/metrics?key=…&match=…",
        found: "1 target in the configuration",
        authorization: "Basic as scraper, password hidden",
        tls: "",
      },
      {
        job: "dev",
        kind: "Go process",
        asks: "https …/metrics",
        found: "https://found.example/all?…, with authorization",
        authorization: "Bearer, secret from /etc/token.txt",
        tls: "CA of /etc/ca.pem, certificates are not checked",
        also: "1 relabel rule, traffic from my_seconds, at most 10\u2009MiB, 50,000 samples",
      },
    ]);
  });

  it("hold no secret", async () => {
    expect(JSON.stringify(await viewOf())).not.toContain("quiet");
  });
});

describe("the settings' verdict", () => {
  it.each<[string, string, Partial<HouseFacts>]>([
    [
      "good",
      "The configuration of 2 jobs is in force; 93.1\u2009GiB of disk left, too early to tell what is needed.",
      {},
    ],
    [
      "good",
      "The configuration of 2 jobs is in force, with 1 warning; 93.1\u2009GiB of disk left.",
      { configuration: { ...configuration, problems: [wrong("warning")] } },
    ],
    [
      "bad",
      "The new configuration was rejected at 14:46: 1 error, first in line 7; that of 13:46 holds.",
      { configuration: { ...configuration, goodMs: houseNowMs - 3_600_000, problems: [wrong("error")] } },
    ],
    [
      "bad",
      "The configuration was rejected at 14:46: 2 errors, the first in line 3; nothing is scraped.",
      { configuration: { ...configuration, goodMs: null, problems: [wrong("error", 3), wrong("error")] } },
    ],
    [
      "bad",
      "New samples are refused: disk full: 12 MB left.",
      { store: { ...store, state: "refusing", reason: "disk full: 12 MB left" } },
    ],
    [
      "bad",
      "The disk is full in 1 d 3 h at today's rate: 93.1\u2009GiB left, and what is kept still grows.".replaceAll(
        /(\d) (d|h)/g,
        "$1\u2009$2",
      ),
      { store: { ...store, kept: { ...store.kept, fine: fills } } },
    ],
    [
      "warn",
      "Captures use 9.9\u2009GiB of 10\u2009GiB: the oldest are removed after 2\u2009d and not after 30\u2009d.",
      { captures: { count: 9, bytes: 9.9 * 2 ** 30, oldestMs: houseNowMs - 2 * dayMs } },
    ],
    [
      "warn",
      "2 changes in the configuration wait for the next start.",
      {
        started: {
          retention: { ...madeHouse().started.retention, rawMs: dayMs },
          server: { ...madeHouse().started.server, port: 9 },
        },
      },
    ],
    [
      "bad",
      "New samples are refused: disk full, and 1 more.",
      {
        store: { ...store, state: "refusing", reason: "disk full" },
        captures: { count: 9, bytes: 10 * 2 ** 30, oldestMs: houseNowMs - dayMs },
      },
    ],
  ])("%s: %s", async (status, sentence, over) => {
    const { verdict } = await viewOf(over);
    expect([verdict.status, plainText(verdict.sentence)]).toEqual([status, sentence]);
  });
});

describe("the settings", () => {
  it("tell of each resolution what it takes and will take", async () => {
    const kept = { ...nothingKept, rows: 500, bytes: 1000, files: 2, fromMs: houseNowMs - dayMs, toMs: houseNowMs };
    const { resolutions, disk } = await viewOf({ store: { ...store, kept: { ...store.kept, fine: kept } } });
    expect(resolutions[0]).toEqual({
      name: "raw",
      keptMs: 3 * dayMs,
      rows: 500,
      bytes: 1000,
      files: 2,
      fromMs: houseNowMs - dayMs,
      fullBytes: 3000,
    });
    expect(resolutions.at(-1)).toMatchObject({ name: "hour", keptMs: 400 * dayMs, fullBytes: null });
    expect(disk).toMatchObject({ growthBytes: 2000, isForetold: true, fullMs: null });
  });

  it("name every problem of the file with its line and column", async () => {
    const { configuration: found } = await viewOf({ configuration: { ...configuration, problems: [wrong("error")] } });
    expect(found).toMatchObject({
      isRefused: true,
      problems: [{ severity: "error", line: 7, column: 5, path: "rules[0].hold", message: "must be a whole number" }],
    });
  });
});
