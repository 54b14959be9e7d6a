import { expect, onTestFinished, test, vi } from "vitest";
import { type Capturer, createCapturer } from "../../../../collectors/capture/capturer.ts";
import type { CapturePorts } from "../../../../collectors/ports.ts";
import type { CaptureConfig } from "../../../../model/configuration.ts";
import { firingOf, generous, rememberingPorts, targetOf } from "../capture-doubles.ts";
import { type Answer, answerWell, answerWith, goodBytes, startPprofServer } from "../pprof-server.ts";

const cpuPath = "/debug/pprof/profile?seconds=1";
const recording: CaptureConfig = {
  ...generous,
  recorder: { apps: ["trade"], everyMs: 300, seconds: 1, keep: 2 },
};

/** A capturer over one instance of `trade` whose process answers for CPU profiles as `cpu` says. */
async function watched(cpu: Answer = answerWell, config = recording, over: Partial<CapturePorts> = {}) {
  const { url, requested } = await startPprofServer({ [cpuPath]: cpu });
  const found = targetOf(url);
  const { ports, told } = rememberingPorts(() => found, { instances: () => [found], ...over });
  const capturer: Capturer = createCapturer(config, ports, { restored: { startedMs: [] }, graceMs: 2_000, tickMs: 30 });
  onTestFinished(capturer.stop);
  return { capturer, told, requested };
}

const never: Answer = () => undefined;
const patience = { timeout: 8_000, interval: 50 };

test("a firing takes along what was recorded before it, and one recording after", async () => {
  const { capturer, told, requested } = await watched();
  await vi.waitFor(() => expect(requested.length).toBe(2), patience);
  await vi.waitFor(() => expect(capturer.running()).toEqual([]), patience);
  await capturer.fired([firingOf(["heap"])]);
  expect(told.recorded.map(({ captureId, moment, seconds, error }) => [captureId, moment, seconds, error])).toEqual([
    ["capture-1", "before", 1, null],
    ["capture-1", "before", 1, null],
  ]);
  await vi.waitFor(() => expect(told.recorded.length).toBe(3), patience);
  expect(told.recorded[2]).toMatchObject({ captureId: "capture-1", moment: "after", bytes: goodBytes(cpuPath).length });
  expect(told.saved.get(told.recorded[2]?.sha256 ?? "")).toEqual(goodBytes(cpuPath));
  // Only the first recording after it is its own.
  await vi.waitFor(() => expect(requested.filter((path) => path === cpuPath).length).toBe(4), patience);
  expect(told.recorded.length).toBe(3);
});

test("nothing is recorded unless it is configured, and of no other application", async () => {
  const off = await watched(answerWell, generous);
  const other = await watched(
    answerWell,
    {
      ...recording,
      recorder: { apps: ["orders"], everyMs: 300, seconds: 1, keep: 2 },
    },
    { instances: () => [] },
  );
  await new Promise((later) => setTimeout(later, 300));
  await off.capturer.fired([firingOf(["heap"])]);
  expect([off.requested, other.requested, off.told.recorded]).toEqual([["/debug/pprof/heap"], [], []]);
});

test("a process whose profiler is busy is skipped, and that is said once and with the capture", async () => {
  const busy = answerWith("Could not enable CPU profiling: cpu profiling already in use\n", 500);
  const { capturer, told, requested } = await watched(busy);
  await vi.waitFor(() => expect(requested.length).toBe(2), patience);
  await capturer.fired([firingOf(["heap"])]);
  expect(told.logged).toEqual([
    "recorder: trade/a:1: skipped, its profiler was busy: the process answered 500: Could not enable CPU profiling: cpu profiling already in use",
  ]);
  expect(told.recorded[0]).toMatchObject({ moment: "before", sha256: null, bytes: null });
  expect(told.recorded[0]?.error).toContain("its profiler was busy");
});

test("a capture's CPU profile waits for a recording that runs, and gives one up that hangs", async () => {
  let hanging = true;
  const cpu: Answer = (request, response) => {
    if (hanging) hanging = false;
    else answerWell(request, response);
  };
  const { capturer, told, requested } = await watched(cpu, { ...recording, perApp: 1 });
  await vi.waitFor(() => expect(requested).toEqual([cpuPath]), patience);
  expect(capturer.running()).toMatchObject([{ instanceKey: "trade/a:1", recording: true }]);
  const begunMs = performance.now();
  await capturer.fired([firingOf(["heap", "cpu"])]);
  expect(requested.slice(0, 3)).toEqual([cpuPath, "/debug/pprof/heap", cpuPath]);
  expect(performance.now() - begunMs).toBeLessThan(4_000);
  expect(told.profiles.map(({ kind, status }) => [kind, status])).toEqual([
    ["heap", "stored"],
    ["cpu", "stored"],
  ]);
  expect(told.recorded.map(({ error }) => error)).toEqual(["it was given up for a capture, or the console ended"]);
});

test("recordings count in capture.total, but neither per hour nor against their instance", async () => {
  const { capturer, told, requested } = await watched(never, { ...recording, total: 1, perHour: 1 });
  await vi.waitFor(() => expect(requested).toEqual([cpuPath]), patience);
  await capturer.fired([firingOf(["heap"])]);
  expect(told.begun[0]?.whys).toEqual(["1 of 1 captures were running in the mesh (capture.total)."]);
  capturer.setConfig({ ...recording, total: 2, perHour: 1 });
  await capturer.fired([firingOf(["heap"])]);
  expect(told.begun[1]?.outcomes).toEqual(["captured"]);
});
