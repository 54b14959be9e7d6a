import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  clusterObject,
  count,
  countCode,
  globalObject,
  hostObject,
  listenerObject,
  observeNs,
  standingObjects,
} from "../../../demo/mosn/metrics-object.ts";
import { mosnExposition } from "../../../demo/mosn/mosn-exposition.ts";
import { processExposition } from "../../../demo/process/process-exposition.ts";

const real = readFileSync(new URL("../../fixtures/mosn-1.6.0/metrics.prom", import.meta.url), "utf8");

/** Family → type, of a text that has every TYPE line once. */
function typesOf(text: string): Map<string, string> {
  const lines = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = "", type = ""]) => [name, type] as const);
  expect(new Set(lines.map(([name]) => name)).size).toBe(lines.length);
  return new Map(lines);
}

/** Families of Go's runtime that V8 cannot back. */
const isGoOnly = (name: string) =>
  /^go_(goroutines|info)$/.test(name) ||
  (name.startsWith("go_memstats_") && !/^go_memstats_heap_(alloc|inuse|sys)_bytes$/.test(name));

function sidecarObjects() {
  return [
    globalObject(),
    listenerObject("ingress_cart"),
    clusterObject("outbound.pricing"),
    hostObject("outbound.pricing", "127.0.0.1:2046"),
    ...standingObjects(),
  ];
}

const snapshot = {
  cpuSeconds: 1.25,
  residentBytes: 70_000_000,
  startTimeSeconds: 1_795_000_000,
  heapAllocBytes: 8e6,
  heapInuseBytes: 9e6,
  heapSysBytes: 12e6,
  gcPauses: { count: 2, sumSeconds: 0.003, recentSeconds: [0.001, 0.002] },
  threads: 4,
  virtualMemoryBytes: 1e9,
  virtualMemoryMaxBytes: Number.POSITIVE_INFINITY,
  openFds: 30,
  maxFds: 1024,
};

test("has the families and types of a real MOSN, less what only Go's runtime has", () => {
  const ours = typesOf(processExposition(snapshot) + mosnExposition(sidecarObjects(), () => 0.4));
  const theirs = [...typesOf(real)].filter(([name]) => !isGoOnly(name));
  expect([...ours].toSorted()).toEqual(theirs.toSorted());
});

test("every object has the series of its like in a real MOSN, in the same form", () => {
  const ours = shapes(mosnExposition(sidecarObjects(), () => 0));
  const theirs = shapes(real.slice(real.indexOf("# TYPE downstream")));
  expect([...ours].toSorted()).toEqual([...theirs].toSorted());
});

function shapes(text: string): Set<string> {
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  return new Set(lines.map(shapeOf));
}

/** `name{label names and percentile} kind of number`. */
function shapeOf(line: string): string {
  const [, name, labels = "", value = ""] = line.match(/^([a-z0-9_]+)\{(.*)\} (\S+)$/) ?? [];
  expect(value, line).toMatch(/^\d+\.\d+$|^\d(\.\d+)?e\+\d\d$/);
  return `${name} ${labels.replace(/(listener|proxy|cluster|host|tls|xds)="[^"]*"/g, "$1")}`;
}

test("starts each walk at another place, but keeps the order of neighbours", () => {
  const objects = sidecarObjects();
  const series = (random: number) =>
    mosnExposition(objects, () => random)
      .split("\n")
      .filter((line) => !line.startsWith("#"));
  const first = series(0.1);
  const second = series(0.7);
  expect(second).not.toEqual(first);
  expect(second.toSorted()).toEqual(first.toSorted());
  const follower = new Map(first.map((line, index) => [line, first[index + 1]]));
  const kept = second.filter((line, index) => follower.get(line) === second[index + 1]);
  expect(kept.length / second.length).toBeGreaterThan(0.9);
});

test("counts what was counted, times in nanoseconds", () => {
  const objects = [globalObject(), listenerObject("ingress_cart")];
  count(objects, "request_total", 3);
  countCode(objects, 200);
  countCode(objects, 503);
  countCode(objects, 418);
  observeNs(objects, "request_time", 2_000_000, () => 0);
  observeNs(objects, "request_time", 4_000_000, () => 0);
  const text = mosnExposition(objects, () => 0);
  for (const line of [
    'downstream_request_total{listener="ingress_cart"} 3.0',
    'downstream_request_200_total{proxy="global"} 1.0',
    'downstream_request_503_total{listener="ingress_cart"} 1.0',
    'downstream_request_other_code{proxy="global"} 1.0',
    'downstream_request_time_total{listener="ingress_cart"} 6e+06',
    'downstream_request_time_max{proxy="global"} 4e+06',
    'downstream_request_time{listener="ingress_cart",percentile="P50"} 3e+06',
  ]) {
    expect(text.split("\n")).toContain(line);
  }
});
