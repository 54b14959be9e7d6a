import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createCapturer } from "../../../collectors/capture/capturer.ts";
import type { ProfileKind } from "../../../model/profile-kinds.ts";
import { firingOf, generous, rememberingPorts, type Told, targetOf } from "./capture-doubles.ts";
import { type Answer, answerWith, fixture, goodBytes, startPprofServer } from "./pprof-server.ts";

const nothingRestored = { restored: { startedMs: [] } };

/** Captures `kinds` from a server that answers as told. */
async function capture(
  kinds: ProfileKind[],
  answers: Record<string, Answer> = {},
  options: { graceMs?: number; maxBytes?: number } = {},
): Promise<{ told: Told; requested: string[]; url: string }> {
  const { url, requested } = await startPprofServer(answers);
  const { ports, told } = rememberingPorts(() => targetOf(url));
  const config = { ...generous, maxBytes: options.maxBytes ?? generous.maxBytes };
  const capturer = createCapturer(config, ports, { ...nothingRestored, graceMs: options.graceMs ?? 5000 });
  await capturer.fired([firingOf(kinds)]);
  expect(capturer.running()).toEqual([]);
  return { told, requested, url };
}

describe("a good process", () => {
  it("gives its profiles one after the other, stored as fetched", async () => {
    const { told, requested } = await capture(["cpu", "goroutine", "heap", "goroutine-text"]);
    expect(requested).toEqual([
      "/debug/pprof/goroutine",
      "/debug/pprof/heap",
      "/debug/pprof/goroutine?debug=2",
      "/debug/pprof/profile?seconds=1",
    ]);
    const bodies = requested.map(goodBytes);
    expect(told.profiles.map(({ status, sha256 }) => [status, sha256])).toEqual(
      bodies.map((body) => ["stored", createHash("sha256").update(body).digest("hex")]),
    );
    expect([...told.saved.values()].map((bytes) => Buffer.from(bytes))).toEqual(bodies);
    expect(told.ended).toEqual(["stored"]);
  });

  it("is asked only once the beginning is durable", async () => {
    const { url, requested } = await startPprofServer();
    const order: string[] = [];
    const { ports } = rememberingPorts(() => targetOf(url), {
      begin: async () => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        order.push(`begun with ${requested.length} requests`);
      },
      profileDone: async () => void order.push(`done with ${requested.length} requests`),
    });
    await createCapturer(generous, ports, nothingRestored).fired([firingOf(["goroutine"])]);
    expect(order).toEqual(["begun with 0 requests", "done with 1 requests"]);
  });
});

describe("a bundle", () => {
  it("is one for all that fired at one scrape", async () => {
    const { url, requested } = await startPprofServer();
    const { ports, told } = rememberingPorts(() => targetOf(url));
    const firings = [firingOf(["cpu"]), firingOf(["goroutine", "cpu"], { rule: "rt" }), firingOf([], { rule: "up" })];
    await createCapturer(generous, ports, nothingRestored).fired(firings);
    expect(told.begun).toEqual([
      {
        firings,
        outcomes: ["captured", "captured", "none"],
        whys: ["", "", ""],
        capture: {
          id: "capture-1",
          instanceKey: "trade/a:1",
          atMs: expect.any(Number),
          kinds: ["goroutine", "cpu"],
          unsupported: [],
          seconds: 1,
        },
      },
    ]);
    expect(requested).toEqual(["/debug/pprof/goroutine", "/debug/pprof/profile?seconds=1"]);
  });

  it("goes on past a profile that fails, and is partial", async () => {
    const { told } = await capture(["goroutine", "heap"], { "/debug/pprof/goroutine": answerWith("no", 503) });
    expect(told.profiles.map(({ status }) => status)).toEqual(["failed", "stored"]);
    expect(told.ended).toEqual(["partial"]);
  });
});

const heap = "/debug/pprof/heap";
const heapBytes = goodBytes(heap);

/** Announces the whole heap profile and breaks the connection in the middle of it. */
const halfWritten: Answer = (_, response) => {
  response.writeHead(200, { "content-length": heapBytes.length });
  response.write(heapBytes.subarray(0, 2048), () => response.destroy());
};
const halfChunked: Answer = (_, response) => response.write(heapBytes.subarray(0, 2048), () => response.destroy());
const hanging: Answer = () => undefined;
const dripping: Answer = (_, response) => void response.write(heapBytes.subarray(0, 1024));
const endless: Answer = (_, response) => {
  const pour = (error?: Error | null): void => {
    if (!error) response.write(Buffer.alloc(65_536), pour);
  };
  pour();
};

describe("what is no profile is never stored as one", () => {
  it.each<[string, Answer, string, number]>([
    [
      "MOSN's help text with 200",
      answerWith(fixture("capture/mosn-help.txt")),
      'no profile but text: "supported APIs: /server_info',
      1,
    ],
    ["HTML", answerWith("<html>hello</html>", 200, "text/html"), "no profile but HTML; kept aside as aside/heap", 1],
    [
      "HTML that claims to be a profile",
      answerWith("<html>hello</html>", 200, "application/octet-stream"),
      "no profile but HTML",
      1,
    ],
    ["nothing", answerWith(""), "an empty answer", 0],
    ["half a gzip", answerWith(heapBytes.subarray(0, 2048)), "half-written gzip, which ends early; kept aside", 1],
    ["a broken connection", halfWritten, "half-written: the connection to HOST ended after 2\u2009KiB; kept aside", 1],
    ["a broken chunked answer", halfChunked, "half-written: the connection to HOST ended after 2\u2009KiB", 1],
    ["no answer", hanging, "no answer from HOST within 300\u2009ms", 0],
    ["a drip", dripping, "only 1\u2009KiB from HOST within 300\u2009ms", 0],
    ["more than is wanted", answerWith(Buffer.alloc(100_001)), "larger than capture.maxBytes, 97.7\u2009KiB", 0],
    ["more than anybody wants, unannounced", endless, "larger than capture.maxBytes, 97.7\u2009KiB", 0],
    [
      "another profiler",
      answerWith("Could not enable CPU profiling: cpu profiling already in use\n", 500),
      "the process answered 500 to /debug/pprof/heap: Could not enable CPU profiling: cpu profiling already in use",
      0,
    ],
    [
      "a long refusal",
      answerWith("no ".repeat(9999), 500),
      "the process answered 500 to /debug/pprof/heap: no no no",
      0,
    ],
    ["a redirect", answerWith("", 302), "the process answered 302 to /debug/pprof/heap", 0],
  ])("%s", async (_, answer, error, keptAside) => {
    const { told, url } = await capture(["heap"], { [heap]: answer }, { graceMs: 300, maxBytes: 100_000 });
    const [profile] = told.profiles;
    expect(profile).toMatchObject({ kind: "heap", status: "failed", bytes: null, sha256: null });
    expect(profile?.error).toContain(error.replace("HOST", new URL(url).host));
    expect(told.aside).toHaveLength(keptAside);
    expect(told.saved.size).toBe(0);
    expect(told.ended).toEqual(["failed"]);
  });

  it("a dump must be a dump", async () => {
    const path = "/debug/pprof/goroutine?debug=2";
    const { told } = await capture(["goroutine-text"], { [path]: answerWith("goroutines: 7") });
    expect(told.profiles[0]?.error).toContain('no goroutine dump but text: "goroutines: 7"');
  });

  it("404 is unsupported", async () => {
    const { told } = await capture(["heap"], { [heap]: answerWith("404 page not found", 404) });
    expect(told.profiles).toMatchObject([
      { status: "unsupported", error: "the process answered 404 to /debug/pprof/heap" },
    ]);
    expect(told.ended).toEqual(["unsupported"]);
  });

  it("a process that is gone fails", async () => {
    const { ports, told } = rememberingPorts(() => targetOf("http://127.0.0.1:1"));
    await createCapturer(generous, ports, nothingRestored).fired([firingOf(["heap"])]);
    expect(told.profiles[0]?.error).toBe("no answer from 127.0.0.1:1: ECONNREFUSED");
  });
});

describe("faults of ours", () => {
  it("without a durable beginning nothing is asked, and the slot is free", async () => {
    const { url, requested } = await startPprofServer();
    const { ports, told } = rememberingPorts(() => targetOf(url), {
      begin: () => Promise.reject(new Error("disk full")),
    });
    const capturer = createCapturer({ ...generous, perHour: 1 }, ports, nothingRestored);
    await capturer.fired([firingOf(["heap"])]);
    expect([requested, capturer.running()]).toEqual([[], []]);
    expect(told.logged).toEqual(["capture of trade/a:1 could not be recorded: Error: disk full"]);
    ports.begin = async (beginning) => void told.begun.push(beginning);
    await capturer.fired([firingOf(["heap"])]);
    expect(told.begun[0]?.outcomes).toEqual(["captured"]);
  });

  it.each([
    ["saveProfile", "failed", "could not be taken or stored: disk full"],
    ["profileDone", "failed", undefined],
    ["captureDone", undefined, undefined],
  ] as const)("%s failing frees the slot", async (port, ended, error) => {
    const { url } = await startPprofServer();
    const { ports, told } = rememberingPorts(() => targetOf(url), {
      [port]: () => Promise.reject(new Error("disk full")),
    });
    const capturer = createCapturer(generous, ports, nothingRestored);
    await capturer.fired([firingOf(["heap"])]);
    expect(capturer.running()).toEqual([]);
    expect(told.ended[0]).toBe(ended);
    expect(told.profiles[0]?.error ?? undefined).toBe(error);
  });
});

describe("stop", () => {
  it("aborts what runs, asks for nothing more, and marks it interrupted", async () => {
    const asked = Promise.withResolvers<void>();
    const { url, requested } = await startPprofServer({ "/debug/pprof/goroutine": () => asked.resolve() });
    const { ports, told } = rememberingPorts(() => targetOf(url));
    const capturer = createCapturer(generous, ports, nothingRestored);
    const done = capturer.fired([firingOf(["goroutine", "heap"])]);
    await asked.promise;
    await capturer.stop();
    expect(told.profiles.map(({ kind, status }) => [kind, status])).toEqual([
      ["goroutine", "interrupted"],
      ["heap", "interrupted"],
    ]);
    expect([told.ended, requested, capturer.running()]).toEqual([["interrupted"], ["/debug/pprof/goroutine"], []]);
    await done;
    await capturer.fired([firingOf(["heap"])]);
    expect([told.begun.length, told.logged.length]).toEqual([1, 1]);
  });
});
