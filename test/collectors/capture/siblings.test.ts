import { describe, expect, it } from "vitest";
import { createCapturer } from "../../../collectors/capture/capturer.ts";
import type { CapturePorts } from "../../../collectors/ports.ts";
import { firingOf, generous, rememberingPorts, targetOf } from "./capture-doubles.ts";
import { type Answer, answerWell, answerWith, startPprofServer } from "./pprof-server.ts";

const path = "/debug/pprof/goroutine";
const nothingRestored = { restored: { startedMs: [] } };
const config = { ...generous, siblings: 1 };

interface Pod {
  name: string;
  url: string;
  coolingUntilMs?: number;
}

/** Ports over pods of one application, the first of which is the one that fires. */
function portsOver(pods: readonly Pod[], overrides: Partial<CapturePorts> = {}) {
  const known = new Map(
    pods.map(({ name, url }) => [`trade/${name}`, targetOf(url, {}, { key: `trade/${name}`, name })]),
  );
  return rememberingPorts((key) => known.get(key) ?? null, {
    siblings: () =>
      pods.flatMap(({ name, coolingUntilMs = 0 }) => {
        const found = known.get(`trade/${name}`);
        return found ? [{ ...found, coolingUntilMs }] : [];
      }),
    ...overrides,
  });
}

const cpuOf = (name: string) => firingOf(["cpu"], { instanceKey: `trade/${name}` });
const firing = (name: string) => firingOf(["goroutine"], { instanceKey: `trade/${name}` });

/** A server that answers nobody until it is told to. */
async function heldServer() {
  const waiting: (() => void)[] = [];
  let open = false;
  const server = await startPprofServer({
    [path]: (request, response) => {
      const go = () => answerWell(request, response);
      if (open) go();
      else waiting.push(go);
    },
  });
  return {
    ...server,
    let() {
      open = true;
      for (const go of waiting.splice(0)) go();
    },
  };
}

/** Answers once both servers were asked. */
function meeting(): Answer {
  const waiting: (() => void)[] = [];
  return (request, response) => {
    waiting.push(() => answerWell(request, response));
    if (waiting.length === 2) for (const go of waiting.splice(0)) go();
  };
}

describe("a healthy sibling", () => {
  it("is captured in the same moment, in a capture of its own", async () => {
    const together = meeting();
    const sick = await startPprofServer({ [path]: together });
    const well = await startPprofServer({ [path]: together });
    const { ports, told } = portsOver([
      { name: "sick", url: sick.url },
      { name: "well", url: well.url },
    ]);
    const capturer = createCapturer(config, ports, nothingRestored);
    await capturer.fired([firing("sick")]);
    const [beginning] = told.begun;
    expect(beginning?.capture).toMatchObject({ id: "capture-1", instanceKey: "trade/sick" });
    expect(beginning?.beside?.captures).toMatchObject([
      { id: "capture-2", instanceKey: "trade/well", atMs: beginning?.capture?.atMs, kinds: ["goroutine"] },
    ]);
    expect(beginning?.beside?.choice.chosen).toMatchObject([{ captureId: "capture-2", instanceName: "well" }]);
    expect([sick.requested, well.requested]).toEqual([[path], [path]]);
    expect([told.ended, capturer.running()]).toEqual([["stored", "stored"], []]);
  });

  it("is not looked for where the configuration, or the rule, wants none, and a person asks for one instance only", async () => {
    const { url } = await startPprofServer();
    const { ports, told } = portsOver([
      { name: "sick", url },
      { name: "well", url },
    ]);
    const capturer = createCapturer(config, ports, nothingRestored);
    await capturer.fired([{ ...firing("sick"), siblings: 0 }]);
    await capturer.asked({ instanceKey: "trade/sick", kinds: ["goroutine"], seconds: null, via: "api" });
    capturer.setConfig({ ...config, siblings: 0 });
    await capturer.stop();
    expect(told.begun.map(({ beside }) => beside)).toEqual([undefined, undefined]);
  });

  it("that fails leaves the capture of the sick one as it is", async () => {
    const sick = await startPprofServer();
    const well = await startPprofServer({ [path]: answerWith("no", 503) });
    const { ports, told } = portsOver([
      { name: "sick", url: sick.url },
      { name: "well", url: well.url },
    ]);
    await createCapturer(config, ports, nothingRestored).fired([firing("sick")]);
    expect(told.ended.toSorted()).toEqual(["failed", "stored"]);
  });

  it("cools down: nobody is captured, and the beginning says why", async () => {
    const { url, requested } = await startPprofServer();
    const { ports, told } = portsOver([
      { name: "sick", url },
      { name: "also", url, coolingUntilMs: Date.now() + 60_000 },
    ]);
    await createCapturer(config, ports, nothingRestored).fired([firing("sick")]);
    expect(told.begun[0]?.beside).toEqual({
      choice: {
        wanted: 1,
        qps: null,
        chosen: [],
        reason: "No sibling was captured: its one sibling was firing or cooling down.",
      },
      captures: [],
    });
    expect(requested).toHaveLength(1);
  });

  it("gives its slot back where the beginning cannot be remembered", async () => {
    const { url, requested } = await startPprofServer();
    const { ports, told } = portsOver([
      { name: "sick", url },
      { name: "well", url },
    ]);
    const { begin } = ports;
    ports.begin = () => Promise.reject(new Error("disk full"));
    const capturer = createCapturer({ ...config, perHour: 2 }, ports, nothingRestored);
    await capturer.fired([firing("sick")]);
    expect([requested, capturer.running()]).toEqual([[], []]);
    ports.begin = begin;
    await capturer.fired([firing("sick")]);
    expect(told.begun[0]?.beside?.captures).toHaveLength(1);
  });
});

describe("a sibling that fires itself while it is captured", () => {
  it("is captured for itself: its capture as a sibling gives way, and the process is asked again after it is let go", async () => {
    const { url, requested, let: letAll } = await heldServer();
    const { ports, told } = portsOver([
      { name: "sick", url },
      { name: "well", url },
    ]);
    const capturer = createCapturer({ ...config, perApp: 2 }, ports, nothingRestored);
    const first = capturer.fired([firing("sick")]);
    await expect.poll(() => requested.length).toBe(2);
    const own = capturer.fired([firing("well")]);
    await expect.poll(() => requested.length).toBe(3);
    expect(capturer.running().map(({ instanceKey }) => instanceKey)).toEqual(["trade/sick", "trade/well"]);
    letAll();
    await Promise.all([first, own]);
    expect(told.begun.map(({ outcomes }) => outcomes)).toEqual([["captured"], ["captured"]]);
    expect(told.ended).toEqual(["interrupted", "stored", "stored"]);
    expect(told.profiles.map(({ error }) => error)).toContain("it gave way to the capture of an instance that fired");
    expect(capturer.running()).toEqual([]);
  });

  it("is asked again while its process is busy with the CPU profile that was given up", async () => {
    const cpuPath = "/debug/pprof/profile?seconds=1";
    let asked = 0;
    const { url } = await startPprofServer({
      [cpuPath]: (request, response) => {
        asked++;
        // The sick one and its sibling are not answered; then the process says twice that it is busy.
        if (asked <= 2) return;
        if (asked <= 4) response.writeHead(500).end("Could not enable CPU profiling: cpu profiling already in use\n");
        else answerWell(request, response);
      },
    });
    const { ports, told } = portsOver([
      { name: "sick", url },
      { name: "well", url },
    ]);
    const capturer = createCapturer({ ...config, perApp: 2 }, ports, { ...nothingRestored, graceMs: 2_000 });
    const first = capturer.fired([cpuOf("sick")]);
    await expect.poll(() => asked).toBe(2);
    await capturer.fired([cpuOf("well")]);
    expect(told.profiles.map(({ status }) => status)).toEqual(["interrupted", "stored"]);
    await capturer.stop();
    await first;
  });

  it("leaves its place to another of the application where siblings fill the budget", async () => {
    const { url, requested, let: letAll } = await heldServer();
    const { ports, told } = portsOver([
      { name: "sick", url },
      { name: "well", url },
      { name: "ill", url },
    ]);
    const capturer = createCapturer({ ...config, perApp: 2 }, ports, nothingRestored);
    const all = [capturer.fired([firing("sick")])];
    await expect.poll(() => requested.length).toBe(2);
    const beside = told.begun[0]?.beside?.captures[0]?.instanceKey;
    const other = ["trade/well", "trade/ill"].find((key) => key !== beside) ?? "";
    all.push(capturer.fired([firing(other.replace("trade/", ""))]));
    await expect.poll(() => requested.length).toBe(3);
    expect(capturer.running().map(({ instanceKey }) => instanceKey)).toEqual(["trade/sick", other]);
    letAll();
    await Promise.all(all);
    expect(told.begun[1]?.outcomes).toEqual(["captured"]);
  });

  it("is not disturbed by a person who asks for it", async () => {
    const { url, requested, let: letAll } = await heldServer();
    const { ports } = portsOver([
      { name: "sick", url },
      { name: "well", url },
    ]);
    const capturer = createCapturer(config, ports, nothingRestored);
    const fired = capturer.fired([firing("sick")]);
    await expect.poll(() => requested.length).toBe(2);
    const wish = { instanceKey: "trade/well", kinds: ["goroutine" as const], seconds: null, via: "page" as const };
    expect(await capturer.asked(wish)).toMatchObject({ started: false, outcome: "busy" });
    letAll();
    await fired;
  });
});

describe("a storm with siblings", () => {
  it("stays within the budgets, which siblings share", async () => {
    const waiting: (() => void)[] = [];
    const { url } = await startPprofServer({
      [path]: (request, response) => void waiting.push(() => answerWell(request, response)),
    });
    const pods = Array.from({ length: 20 }, (_, place) => ({ name: `pod-${place}`, url }));
    const { ports, told } = portsOver(pods);
    const capturer = createCapturer({ ...config, perApp: 5 }, ports, nothingRestored);
    const all = pods.map(({ name }) => capturer.fired([firing(name)]));
    expect(capturer.running()).toHaveLength(5);
    // Siblings that fire themselves gave way, most of them before their request went out.
    await expect.poll(() => waiting.length).toBeGreaterThanOrEqual(5);
    for (const go of waiting.splice(0)) go();
    await Promise.all(all);
    const outcomes = told.begun.flatMap((beginning) => beginning.outcomes);
    expect(outcomes.filter((outcome) => outcome === "captured")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "budget")).toHaveLength(15);
    const beside = told.begun.flatMap((beginning) => beginning.beside?.captures ?? []);
    expect(told.ended.filter((status) => status === "interrupted")).toHaveLength(beside.length);
    expect(capturer.running()).toEqual([]);
  });
});
