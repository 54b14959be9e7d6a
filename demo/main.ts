import { flushCompileCache } from "node:module";
import type { DemoMessage, DemoRequest } from "../model/demo-faults.ts";
import { faults } from "./faults/registry.ts";
import { directFaults, type FaultDirector } from "./supervisor/fault-director.ts";
import { newSchedule } from "./supervisor/fault-schedule.ts";
import { type Mesh, startMesh } from "./supervisor/mesh.ts";
import { meshConfig } from "./supervisor/mesh-config.ts";
import { edge } from "./topology.ts";
import { startLoad } from "./traffic/load-driver.ts";

// The demo mesh, started by the console as a child process. It ends with the console, however that ends: its members
// live no longer than their channel to this process, and this process no longer than its channel to the console.
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
process.on("SIGINT", () => process.exit(0));
if (!process.connected) {
  process.stderr.write("demo/main.ts is started by the console, which gets the demo's configuration from it.\n");
  process.exit(2);
}

let mesh: Mesh;
try {
  mesh = await startMesh((pod, reason) => process.stderr.write(`demo: ${pod} ended (${reason}), starting it again\n`));
} catch (error) {
  const failed: DemoMessage = { type: "failed", reason: error instanceof Error ? error.message : String(error) };
  await new Promise((resolve) => process.send?.(failed, resolve));
  process.exit(1);
}

const edgeAddresses = mesh.addresses.filter(({ spec }) => spec.app === edge.app);
startLoad(edgeAddresses.map(({ ports }) => `127.0.0.1:${ports.ingress}`));

tell({ type: "ready", config: meshConfig(mesh.addresses), faults: faults.map((fault) => fault.info) });
const readyMs = Date.now();
const scripted = faults.map(({ info: { id, durationMs } }) => ({ id, durationMs }));
const director: FaultDirector = directFaults(newSchedule(readyMs, readyMs, scripted), mesh, tell);
process.on("message", (request: DemoRequest) => director.handle(request));

// Where the console gives a compile cache, the next start strips no types.
flushCompileCache();

function tell(message: DemoMessage): void {
  if (process.connected) process.send?.(message);
}
