import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { globalObject, type MetricsObject } from "../../../demo/mosn/metrics-object.ts";
import { countingListener } from "../../../demo/traffic/counting-listener.ts";
import { listen } from "../../../demo/traffic/listen.ts";
import { upstreamCluster } from "../../../demo/traffic/upstream-cluster.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(server: Server): Promise<string> {
  servers.push(server);
  return `127.0.0.1:${await listen(server, 0)}`;
}

/** A port on which nobody listens. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  const address = `127.0.0.1:${await listen(server, 0)}`;
  server.close();
  await once(server, "close");
  return address;
}

const goodOrBad = async (path: string) => ({ status: path === "/bad" ? 503 : 200, body: "{}" });
const slowly = async () => {
  await sleep(60);
  return { status: 200, body: "" };
};

const value = (object: MetricsObject | undefined, key: string) => object?.counters.get(key);

test("requests count on both sides: codes and bytes below, connections and answers above", async () => {
  const listener = globalObject();
  const address = await listening(countingListener([listener], goodOrBad, () => 0));
  const cluster = upstreamCluster("outbound.pricing", [address], () => 0);
  expect(await cluster.request("/good")).toEqual({ status: 200, body: "{}" });
  expect(await cluster.request("/good")).toEqual({ status: 200, body: "{}" });
  expect((await cluster.request("/bad")).status).toBe(503);

  const [whole, host] = cluster.objects;
  for (const object of [whole, host]) {
    expect(value(object, "request_total")).toBe(3);
    expect(value(object, "request_active")).toBe(0);
    expect(value(object, "connection_total")).toBe(1);
    expect(value(object, "response_success")).toBe(2);
    expect(value(object, "response_failed")).toBe(1);
    expect(value(object, "request_duration_time_total")).toBeGreaterThan(0);
  }
  expect(value(listener, "request_total")).toBe(3);
  expect(value(listener, "request_200_total")).toBe(2);
  expect(value(listener, "request_503_total")).toBe(1);
  expect(value(listener, "connection_active")).toBe(1);
  expect(value(listener, "bytes_write_total")).toBe(value(whole, "connection_bytes_read_total"));
  expect(value(listener, "bytes_read_total")).toBe(value(whole, "connection_bytes_write"));
});

test("process time is the listener's own part, without the handler's", async () => {
  const listener = globalObject();
  const address = await listening(countingListener([listener], slowly, () => 0));
  await upstreamCluster("outbound.pricing", [address], () => 0).request("/");
  expect(value(listener, "request_time_total")).toBeGreaterThan(55e6);
  expect(value(listener, "process_time_total")).toBeLessThan(30e6);
});

test("a host that refuses is retried on the next one, and counts as MOSN counts it", async () => {
  const dead = await deadAddress();
  const alive = await listening(createServer((_, response) => response.end("ok")));
  const cluster = upstreamCluster("outbound.pricing", [dead, alive], () => 0);
  expect(await cluster.request("/")).toEqual({ status: 200, body: "ok" });
  const [whole, deadHost] = cluster.objects;
  expect(value(whole, "request_retry")).toBe(1);
  expect(value(deadHost, "connection_con_fail")).toBe(1);
  expect(value(deadHost, "response_failed")).toBe(1);
  expect(value(deadHost, "request_total")).toBe(0);
});

test("where no host answers it is 502, where there is none too, and the sidecar is the cause", async () => {
  const dead = await deadAddress();
  expect((await upstreamCluster("outbound.pricing", [dead], () => 0).request("/")).status).toBe(502);
  expect(await upstreamCluster("outbound.pricing", [], () => 0).request("/")).toMatchObject({
    status: 502,
    failedInMesh: true,
  });
});

test("a connection that breaks under a request is a reset", async () => {
  const address = await listening(createServer((request) => request.socket.destroy()));
  const cluster = upstreamCluster("outbound.pricing", [address], () => 0);
  expect((await cluster.request("/")).status).toBe(502);
  expect(value(cluster.objects[0], "request_remote_reset")).toBe(2);
});

test("a handler that throws is answered 500, and the listener lives on", async () => {
  const listener = globalObject();
  const address = await listening(
    countingListener(
      [listener],
      () => Promise.reject(new Error("broken")),
      () => 0,
    ),
  );
  const cluster = upstreamCluster("outbound.pricing", [address], () => 0);
  expect((await cluster.request("/")).status).toBe(500);
  expect((await cluster.request("/")).status).toBe(500);
});
