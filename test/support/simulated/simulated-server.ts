import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { simulatedApps } from "./simulated-app.ts";
import { simulatedBody } from "./simulated-body.ts";

// A process of its own: every instance of the simulated mesh on one port, told apart by path (`/APP/INSTANCE/metrics`).

const apps = new Map(simulatedApps(Number(process.argv[2])).map((app, place) => [app.name, { app, place }]));
const beganMs = Date.now();
const profiles = new URL("../../fixtures/profiles/", import.meta.url);
const profileFiles: Readonly<Record<string, string>> = {
  profile: process.argv[3] ?? fileURLToPath(new URL("mosn-load.cpu.pb.gz", profiles)),
  heap: fileURLToPath(new URL("mosn-load.heap.pb.gz", profiles)),
  goroutine: fileURLToPath(new URL("mosn-load.goroutine.pb.gz", profiles)),
};

const server = createServer((request, response) => {
  const [, name = "", instance = "", ...rest] = (request.url ?? "").split("?")[0]?.split("/") ?? [];
  const found = apps.get(name);
  const file = profileFiles[rest.at(-1) ?? ""];
  if (!found) response.writeHead(404).end();
  else if (file) response.writeHead(200, { "content-type": "application/octet-stream" }).end(readFileSync(file));
  else if (rest[0] === "debug") response.end("<html><title>/debug/pprof/</title>profile heap goroutine</html>");
  else {
    const place = found.place * 3 + Number(instance);
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    response.end(simulatedBody(found.app, place, (Date.now() - beganMs) / 1000, beganMs / 1000 - 3600));
  }
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("disconnect", () => process.exit(0));
