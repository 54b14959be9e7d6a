import type { ConsoleStatus } from "../../../model/views/console-status.ts";
import { sampleApps, sampleInstances } from "./mesh.ts";

const minuteMs = 60_000;

export function sampleStatus(nowMs: number, running: ReadonlyMap<string, number>): ConsoleStatus {
  const fault = (
    id: string,
    label: string,
    description: string,
    app: string,
    instance: string,
    ruleExpected: string,
    nextInMs: number,
  ) => {
    const untilMs = running.get(id) ?? 0;
    const runs = untilMs > nowMs;
    return {
      id,
      label,
      description,
      app,
      instance,
      ruleExpected,
      durationMs: minuteMs,
      running: runs,
      startedAtMs: runs ? untilMs - minuteMs : null,
      untilMs: runs ? untilMs : null,
      nextAtMs: runs ? null : nowMs + nextInMs,
    };
  };
  return {
    meshName: "Demo mesh",
    demo: {
      faults: [
        fault(
          "cpu-spin",
          "CPU spin",
          "matchRoutesByRegex burns 60 % of a core in one instance; CPU and RT should fire.",
          "trade-core",
          "trade-core-6b4f-x2k9p",
          "cpu",
          70_000,
        ),
        fault(
          "heap-leak",
          "Heap leak",
          "A cache without a bound keeps every response; memory climbs by 4 MiB a second.",
          "inventory-lock",
          "inventory-lock-6b4f-7rw4d",
          "mem",
          190_000,
        ),
        fault(
          "slow-upstream",
          "Slow upstream",
          "Every answer of pricing-quote waits 25 ms longer.",
          "pricing-quote",
          "",
          "rt",
          310_000,
        ),
        fault("error-burst", "Error burst", "One request in five fails with 503.", "cashier", "", "errors", 430_000),
      ],
    },
    nowMs,
    timeZone: "Asia/Shanghai",
    targets: { up: sampleInstances.length - 1, down: 1, unknown: 0, total: sampleInstances.length },
    applications: sampleApps.length,
    scrapeIntervalMs: 5_000,
    scrapeLagMs: 400,
    captures: { lastHour: 3, perHour: 60, running: 0 },
    openAccess: true,
    notices: [],
    version: "0.1.0",
  };
}
