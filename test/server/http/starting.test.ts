import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { answerStarting } from "../../../server/http/starting.ts";

it.each([
  ["/healthz", 200, "application/json"],
  ["/", 503, "text/html; charset=utf-8"],
  ["/captures/cap-1", 503, "text/html; charset=utf-8"],
  ["/api/v1/targets?limit=1", 503, "application/problem+json"],
  ["/metrics", 503, "application/problem+json"],
])("while the console starts, %s is answered with %i", async (path, status, type) => {
  const server = createServer(answerStarting).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
  if (status === 503) expect(response.headers.get("retry-after")).toBe("1");
});
