import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { createCapturer } from "../../../collectors/capture/capturer.ts";
import { firingOf, generous, rememberingPorts, targetOf } from "./capture-doubles.ts";
import { type Answer, answerWith, fixture, startPprofServer } from "./pprof-server.ts";

const dump = fixture("profiles/envoy-1.40.heap_dump.pb.gz");

/** What an Envoy's capture came to whose `/heap_dump` answers so. */
async function captured(answer: Answer, kind: "envoy" | "istio" = "envoy") {
  const { url, requested } = await startPprofServer({ "/heap_dump": answer });
  const { ports, told } = rememberingPorts(() => {
    const known = targetOf(null, {}, { kind, adminUrl: url });
    return { ...known, state: { ...known.state, kind } };
  });
  const capturer = createCapturer(generous, ports, { restored: { startedMs: [] } });
  await capturer.fired([firingOf(["heap", "goroutine"])]);
  return { requested, told };
}

it.each(["envoy", "istio"] as const)("the heap of a process of the kind %s comes from its admin API", async (kind) => {
  const { requested, told } = await captured(answerWith(dump, 200, "application/octet-stream"), kind);
  expect(requested).toEqual(["/heap_dump"]);
  expect(told.ended).toEqual(["partial"]);
  expect(told.begun[0]?.capture).toMatchObject({ kinds: ["heap"], unsupported: ["goroutine"] });
  expect(told.profiles[0]).toMatchObject({
    kind: "heap",
    status: "stored",
    sha256: createHash("sha256").update(dump).digest("hex"),
  });
});

it.each([
  [
    "a build without tcmalloc",
    answerWith("Heap profile is not implemented in current build", 501),
    { status: "unsupported", error: expect.stringContaining("501 to /heap_dump: Heap profile is not implemented") },
  ],
  [
    "MOSN's help page",
    answerWith(fixture("capture/mosn-help.txt")),
    { status: "failed", error: expect.stringContaining("kept aside") },
  ],
  ["an Envoy that fails", answerWith("", 500), { status: "failed", error: expect.stringContaining("500") }],
])("%s leaves no profile, and says why", async (_, answer, profile) => {
  const { told } = await captured(answer);
  expect(told.profiles[0]).toMatchObject({ kind: "heap", sha256: null, ...profile });
});
