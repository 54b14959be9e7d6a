import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { envoyListenersOf } from "../../../collectors/sidecars/envoy-listeners.ts";

const real = readFileSync(
  new URL("../../fixtures/envoy-1.40.0/config_dump_static_listeners.json", import.meta.url),
  "utf8",
);

const manager = (prefix: string) => ({
  filters: [{ typed_config: { "@type": "type.googleapis.com/x.v3.HttpConnectionManager", stat_prefix: prefix } }],
});
const dynamic = (...listeners: object[]) =>
  JSON.stringify({ configs: listeners.map((listener) => ({ name: "l", active_state: { listener } })) });
const directionsOf = (...bodies: (string | null)[]) => Object.fromEntries(envoyListenersOf(bodies).directions);

it("a real dump tells the direction of connection managers whose listener has one", () => {
  expect(directionsOf(real, "{}")).toEqual({ trade: "in", payment: "out" });
});

it.each([
  ["a listener that was sent", [{ traffic_direction: "OUTBOUND", filter_chains: [manager("a")] }], { a: "out" }],
  ["its default chain", [{ traffic_direction: "INBOUND", default_filter_chain: manager("a") }], { a: "in" }],
  ["a listener without a direction", [{ filter_chains: [manager("a")] }], {}],
  [
    "one name for both directions",
    [
      { traffic_direction: "INBOUND", filter_chains: [manager("a")] },
      { traffic_direction: "OUTBOUND", filter_chains: [manager("a"), manager("b")] },
    ],
    { a: "unknown", b: "out" },
  ],
  [
    "a filter of another protocol",
    [
      {
        traffic_direction: "INBOUND",
        filter_chains: [{ filters: [{}, { typed_config: { "@type": "x.TcpProxy", stat_prefix: "tcp" } }] }],
      },
    ],
    {},
  ],
])("%s", (_, listeners, directions) => {
  expect(directionsOf(null, dynamic(...listeners))).toEqual(directions);
});

it.each([["supported APIs:"], ["[]"], ['{"configs":7}'], [null]])("nothing is known of %j", (body) => {
  expect(directionsOf(body, body)).toEqual({});
});
