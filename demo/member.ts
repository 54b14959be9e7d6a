import { flushCompileCache } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import type { DemoFault, MemberControls } from "./faults/fault.ts";
import { faultById } from "./faults/registry.ts";
import type { MemberMessage, MemberRequest } from "./member-messages.ts";
import type { MemberSpec } from "./member-spec.ts";
import { mosnExposition } from "./mosn/mosn-exposition.ts";
import { pprofServer } from "./pprof/pprof-server.ts";
import { openV8Profiler } from "./pprof/v8-profiler.ts";
import { processExposition } from "./process/process-exposition.ts";
import { watchProcess } from "./process/process-snapshot.ts";
import { requestHistogram } from "./process/request-histogram.ts";
import { callThrough, createSidecar } from "./sidecar.ts";
import { textServer } from "./text-server.ts";
import { applications, edge, resources } from "./topology.ts";
import type { Reply } from "./traffic/counting-listener.ts";
import { listen } from "./traffic/listen.ts";
import { type Behaviour, operationOf, shopApplication } from "./traffic/shop-application.ts";

// One process of the demo mesh: an application and its sidecar. It lives as long as the channel to its supervisor.
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
process.on("SIGINT", () => process.exit(0));
if (!process.connected) process.exit(2);

const textPlain = "text/plain; charset=utf-8";
const prometheusText = "text/plain; version=0.0.4; charset=utf-8";

const spec = JSON.parse(process.argv[2] ?? "null") as MemberSpec;
const behaviour: Behaviour = { addedLatencyMs: 0, errorRatio: 0, slowdown: spec.slowdown };
const profiler = await openV8Profiler();
const snapshot = watchProcess();
const histogram = requestHistogram();
const ports = { ...spec.ports };

const application = shopApplication(applications[spec.app], behaviour, {
  callUpstream: callThrough(() => ports.egress),
  wait: (milliseconds) => sleep(milliseconds),
  random: Math.random,
});
const sidecar = createSidecar(spec, spec.app === edge.app ? measured : application, Math.random);

const servers = {
  ingress: sidecar.ingress,
  egress: sidecar.egress,
  metrics: textServer(() => ({
    status: 200,
    contentType: prometheusText,
    body: processExposition(snapshot()) + mosnExposition(sidecar.objects(), Math.random),
  })),
  admin: textServer((method, url) => ({ contentType: textPlain, ...sidecar.admin(method, url, ports) })),
  pprof: pprofServer(profiler),
};

for (const name of ["ingress", "egress", "metrics", "admin", "pprof"] as const) {
  ports[name] = await listen(servers[name], ports[name]);
}
if (spec.app === edge.app) {
  const own = textServer(() => ({ status: 200, contentType: prometheusText, body: histogram.text() }));
  ports.application = await listen(own, ports.application);
}

const controls: MemberControls = {
  behaviour,
  memoryLimitBytes: resources.memoryLimitMiB * 1024 * 1024,
  residentBytes: () => process.memoryUsage.rss(),
  collectGarbage: () => {
    profiler.collectGarbage();
  },
};
const undo = new Map<string, () => void>();

process.on("message", (message: MemberRequest) => {
  if (message.type === "endpoints") return sidecar.setHosts(message.hosts);
  const fault = faultById(message.fault);
  if (!fault) return;
  if (message.type === "inject") inject(fault);
  else heal(fault);
});

// The next process of this mesh then needs no stripping of types, which costs each 16 MB.
flushCompileCache();
process.send?.({ type: "listening", ports } satisfies MemberMessage);

function inject({ info, how }: DemoFault): void {
  if (how.kind === "inject" && !undo.has(info.id)) undo.set(info.id, how.inject(controls));
}

function heal({ info }: DemoFault): void {
  undo.get(info.id)?.();
  undo.delete(info.id);
}

/** The edge measures what it serves, by route. */
async function measured(path: string): Promise<Reply> {
  const startedMs = performance.now();
  const reply = await application(path);
  const route = reply.status === 404 ? "unknown" : `/${operationOf(path)}`;
  histogram.observe(route, reply.status, (performance.now() - startedMs) / 1000);
  return reply;
}
