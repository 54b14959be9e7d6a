import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { memberSpecs } from "../../../demo/member-spec.ts";
import { clusterObject, count, globalObject, listenerObject } from "../../../demo/mosn/metrics-object.ts";
import { type AdminState, answerAdmin } from "../../../demo/mosn/mosn-admin.ts";
import { configDump } from "../../../demo/mosn/mosn-config-dump.ts";

const spec = memberSpecs().find((each) => each.pod === "cart-1");
if (!spec) throw new Error("no cart-1");
const ports = { ingress: 1, egress: 2, metrics: 3, admin: 4, pprof: 5, application: 0 };
const global = globalObject();
count([global], "request_total", 6965);
const state: AdminState = {
  version: "1.6.0",
  pid: 11_193,
  objects: [global, listenerObject("ingress_cart"), clusterObject("outbound.pricing")],
  global,
  env: { POD_NAME: "cart-1" },
  dump: configDump(spec, ports, { pricing: ["127.0.0.1:7", "127.0.0.1:8"] }),
};

const ask = (path: string, method = "GET") => answerAdmin(state, method, new URL(path, "http://localhost"));
const sample = (name: string) => readFileSync(new URL(`../../fixtures/mosn-1.6.0/${name}`, import.meta.url), "utf8");

const keysOf = (body: string) => Object.keys(JSON.parse(body).downstream["proxy.global"]);

test.each([
  ["/api/v1/version", "version"],
  ["/api/v1/states", "states"],
  ["/api/v1/features", "features"],
  ["/api/v1/stats?key=nope.x", "stats_key_nope.x"],
])("%s is answered as MOSN answers it", (path, name) => {
  expect(ask(path)).toEqual({ status: 200, body: sample(name) });
});

test("a parameter that the dump does not know is an internal error, two are refused", () => {
  expect(ask("/api/v1/config_dump?bogus")).toEqual({ status: 500, body: sample("config_dump_bogus") });
  expect(ask("/api/v1/config_dump?alllisteners&allclusters").status).toBe(400);
});

test("stats have the keys of a real MOSN, sorted, their numbers as text", () => {
  const ours = ask("/api/v1/stats?key=downstream.proxy.global").body;
  expect(keysOf(ours)).toEqual(keysOf(sample("stats_key_downstream.proxy.global")));
  expect(ours).toContain('\t\t\t"request_total": "6965"');
  expect(Object.keys(JSON.parse(ask("/api/v1/stats").body).upstream)).toEqual(["cluster.outbound.pricing"]);
  expect(ask("/api/v1/stats_glob").body.split("\n")).toContain("request_total:6965");
});

test("the dump tells a listener's direction and a cluster's hosts", () => {
  const dump = JSON.parse(ask("/api/v1/config_dump").body);
  expect(dump.listener.ingress_cart).toMatchObject({ type: "ingress", address: "127.0.0.1:1" });
  expect(dump.listener.egress_mesh.type).toBe("egress");
  expect(dump.cluster["outbound.pricing"].hosts).toHaveLength(2);
  expect(JSON.parse(ask("/api/v1/config_dump?listener=egress_mesh").body).type).toBe("egress");
  expect(ask("/api/v1/config_dump?listener=constructor")).toEqual({ status: 200, body: "{}" });
});

test("env tells of the pod, never of the process", () => {
  expect(JSON.parse(ask("/api/v1/env?key=POD_NAME&key=PATH").body)).toEqual({
    env: { POD_NAME: "cart-1" },
    not_found: ["PATH"],
  });
  expect(ask("/api/v1/env").status).toBe(400);
});

test.each(["/", "/health/static", "/api/v1/update_loglevel"])("%s gets the list of paths, with 200", (path) => {
  const { status, body } = ask(path, "POST");
  expect(status).toBe(200);
  expect(body).toMatch(/^supported APIs:\n(\/api\/v1\/\w+\n)+$/);
});

test("nothing can be posted", () => {
  expect(ask("/api/v1/stats", "POST")).toEqual({ status: 405, body: "" });
});
