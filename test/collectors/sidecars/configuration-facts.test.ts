import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { targetEvents } from "../../../collectors/scrape/target-events.ts";
import { envoyAdmin } from "../../../collectors/sidecars/envoy-admin.ts";
import { mosnAdmin } from "../../../collectors/sidecars/mosn-admin.ts";
import type { ConfigurationFacts } from "../../../model/targets.ts";
import { unscrapedState } from "../../../model/unscraped-state.ts";

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8");
const mosnDump = fixture("mosn-1.6.0/config_dump_alllisteners");
const mosn = (dump: string | null) =>
  mosnAdmin.read([fixture("mosn-1.6.0/version"), fixture("mosn-1.6.0/states"), dump], [200, 200, 200])?.configuration;
const envoyDump = fixture("envoy-1.40.0/config_dump_static_listeners.json");
const envoy = (fixed: string | null, dynamic: string | null) =>
  envoyAdmin.read([fixture("envoy-1.40.0/server_info.json"), "", fixed, dynamic], [200, 200, 200, 200])?.configuration;

const facts = (digest: string, ...listeners: string[]): ConfigurationFacts => ({ digest, listeners });

describe("what the admin API tells of a configuration", () => {
  it("names the listeners, and has a digest that changes with anything in it", () => {
    const told = mosn(mosnDump);
    expect(told).toEqual({
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
      listeners: ["egress_mesh (out)", "ingress_pricing (in)"],
    });
    expect(mosn(mosnDump)).toEqual(told);
    const changed = mosn(mosnDump.replace("127.0.0.1:2045", "127.0.0.1:2046"));
    expect([changed?.listeners, changed?.digest === told?.digest]).toEqual([told?.listeners, false]);
  });

  it("is the same in whatever order Envoy lists it", () => {
    const dump = JSON.parse(envoyDump) as { configs: unknown[] };
    const turned = JSON.stringify({ ...dump, configs: dump.configs.toReversed() });
    expect(dump.configs.length).toBeGreaterThan(1);
    expect(envoy(turned, "{}")).toEqual(envoy(envoyDump, "{}"));
    expect(envoy(envoyDump, envoyDump)?.digest).not.toBe(envoy(envoyDump, "{}")?.digest);
  });

  it.each([
    ["a lost answer", mosn(null)],
    ["MOSN's help page", mosn(fixture("mosn-1.6.0/root"))],
    ["half of Envoy's", envoy(envoyDump, null)],
  ])("is not known from %s", (_, told) => {
    expect(told).toBeNull();
  });
});

describe("a change of it", () => {
  const target = { key: "shop/a", id: 1, kind: "mosn", resources: { cpuCores: null, memoryLimitBytes: null } } as const;
  const stateWith = (configuration: ConfigurationFacts | null) => ({ ...unscrapedState(target), configuration });
  const before = facts("a", "in-pay (in)", "out (out)");
  it.each([
    ["unchanged", before, before, []],
    ["first told", null, before, []],
    ["no longer told", before, null, []],
    [
      "a listener came and one went",
      before,
      facts("b", "in-pay (in)", "out-2 (out)"),
      ["The configuration of its listeners changed: new are out-2 (out); gone are out (out)."],
    ],
    [
      "something within a listener",
      before,
      facts("b", "in-pay (in)", "out (out)"),
      ["The configuration of its listeners changed: the same listeners, set up otherwise."],
    ],
  ])("%s", (_, was, is, said) => {
    const events = targetEvents(stateWith(was), stateWith(is), null, 1000);
    expect(events.map(({ kind, what }) => `${kind} ${what}`)).toEqual(said.map((what) => `config ${what}`));
  });
});
