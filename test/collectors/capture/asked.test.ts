import { describe, expect, it } from "vitest";
import { createCapturer } from "../../../collectors/capture/capturer.ts";
import type { CaptureConfig } from "../../../model/configuration.ts";
import type { Reachability } from "../../../model/targets.ts";
import { firingOf, generous, rememberingPorts, targetOf } from "./capture-doubles.ts";
import { startPprofServer } from "./pprof-server.ts";

const nothingRestored = { restored: { startedMs: [] } };
const wish = {
  instanceKey: "trade/a:1",
  kinds: ["goroutine" as const],
  seconds: null,
  via: "page" as const,
  atScrape: { cpuPercent: 20, goroutines: 100 },
};

describe("what a person asks for", () => {
  it("is durable before any request goes out, and is answered before it is done", async () => {
    const order: string[] = [];
    const { url, requested } = await startPprofServer();
    const ended = Promise.withResolvers<void>();
    const { ports, told } = rememberingPorts(() => targetOf(url), {
      begin: async (beginning) => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        order.push(`begun with ${requested.length} requests: ${beginning.asked}`);
      },
      captureDone: async (_, status) => {
        order.push(status);
        ended.resolve();
      },
    });
    const capturer = createCapturer(generous, ports, nothingRestored);
    const answer = await capturer.asked({ ...wish, kinds: ["cpu", "heap"], seconds: 1 });
    expect(answer).toEqual({ started: true, id: "capture-1", leftOut: "" });
    expect(capturer.running()).toHaveLength(1);
    await ended.promise;
    expect(order).toEqual(["begun with 0 requests: A person asked for it on the page of the instance.", "stored"]);
    expect(requested).toEqual(["/debug/pprof/heap", "/debug/pprof/profile?seconds=1"]);
    expect(told.profiles.map(({ status }) => status)).toEqual(["stored", "stored"]);
    await capturer.stop();
    expect(capturer.running()).toEqual([]);
  });

  it.each([
    ["a person may dump 20,000 goroutines", 20_000, true],
    ["a person may dump an unknown number", null, true],
  ])("%s, and a rule may not", async (_, goroutines, started) => {
    const { url } = await startPprofServer();
    const { ports, told } = rememberingPorts(() => targetOf(url));
    const capturer = createCapturer(generous, ports, nothingRestored);
    const atScrape = { cpuPercent: 1, goroutines };
    await capturer.fired([firingOf(["goroutine-text"], { atScrape })]);
    expect(told.begun[0]?.outcomes).toEqual(["ceiling"]);
    expect((await capturer.asked({ ...wish, kinds: ["goroutine-text"], atScrape })).started).toBe(started);
    await capturer.stop();
  });

  it("leaves out what a guard holds back, and says so", async () => {
    const { url, requested } = await startPprofServer();
    const { ports } = rememberingPorts(() => targetOf(url));
    const capturer = createCapturer({ ...generous, cpuCeiling: 50 }, ports, nothingRestored);
    const asked = { ...wish, kinds: ["cpu" as const, "heap" as const], atScrape: { cpuPercent: 80, goroutines: 1 } };
    expect(await capturer.asked(asked)).toMatchObject({
      started: true,
      leftOut: "No CPU profile: CPU 80\u2009% is at or above capture.cpuCeiling, 50\u2009%.",
    });
    await expect.poll(() => capturer.running()).toEqual([]);
    expect(requested).toEqual(["/debug/pprof/heap"]);
  });

  it.each<[string, Partial<CaptureConfig>, Partial<Reachability>, string, string]>([
    ["no budget of the hour", { perHour: 0 }, {}, "budget", "capture.perHour"],
    ["no budget of the application", { perApp: 0 }, {}, "budget", "capture.perApp"],
    ["no budget of the mesh", { total: 0 }, {}, "budget", "capture.total"],
    ["captures switched off", { perInstance: 0 }, {}, "budget", "capture.perInstance is 0"],
    ["a closed door", {}, { state: "disabled", reason: "Set pprof.port_value." }, "disabled", "Set pprof.port_value."],
    ["a door that does not answer", {}, { state: "unreachable", reason: "Refused." }, "unreachable", "Refused."],
  ])("stops at %s, and leaves no row", async (_, config, pprof, outcome, why) => {
    const { url, requested } = await startPprofServer();
    const { ports, told } = rememberingPorts(() => targetOf(url, pprof));
    const capturer = createCapturer({ ...generous, ...config }, ports, nothingRestored);
    const answer = await capturer.asked(wish);
    expect(answer).toMatchObject({ started: false, outcome });
    expect("why" in answer ? answer.why : "").toContain(why);
    expect([requested, told.begun, capturer.running()]).toEqual([[], [], []]);
  });

  it("waits for nobody: while one runs, the next is refused as busy, and a firing too", async () => {
    const { url } = await startPprofServer({ "/debug/pprof/goroutine": () => undefined });
    const { ports, told } = rememberingPorts(() => targetOf(url));
    const capturer = createCapturer(generous, ports, nothingRestored);
    await capturer.asked(wish);
    expect(await capturer.asked(wish)).toMatchObject({ started: false, outcome: "busy" });
    await capturer.fired([firingOf(["heap"])]);
    expect(told.begun[1]?.outcomes).toEqual(["busy"]);
    await capturer.stop();
    expect(told.ended).toEqual(["interrupted"]);
  });

  it("needs an instance, a kind that gives profiles, and a console that goes on", async () => {
    const { url } = await startPprofServer();
    const gone = createCapturer(generous, rememberingPorts(() => null).ports, nothingRestored);
    expect(await gone.asked(wish)).toMatchObject({ started: false, outcome: "no-instance" });
    const envoy = rememberingPorts(() => targetOf(url, {}, { kind: "envoy" }));
    envoy.ports.target = () => {
      const known = targetOf(url, {}, { kind: "envoy" });
      return { ...known, state: { ...known.state, kind: "envoy" } };
    };
    const capturer = createCapturer(generous, envoy.ports, nothingRestored);
    expect(await capturer.asked({ ...wish, kinds: ["cpu"] })).toMatchObject({ started: false, outcome: "unsupported" });
    await capturer.stop();
    expect(await capturer.asked(wish)).toMatchObject({ started: false, outcome: "stopping" });
  });

  it("is not begun where it cannot be remembered", async () => {
    const { url, requested } = await startPprofServer();
    const { ports } = rememberingPorts(() => targetOf(url), { begin: () => Promise.reject(new Error("disk full")) });
    const capturer = createCapturer({ ...generous, perHour: 1 }, ports, nothingRestored);
    await expect(capturer.asked(wish)).rejects.toThrow("disk full");
    expect([requested, capturer.running()]).toEqual([[], []]);
  });
});
