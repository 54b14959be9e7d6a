import { describe, expect, it } from "vitest";
import type { RunningCapture } from "../../../collectors/capture/capture-budget.ts";
import { type CaptureSituation, decideCapture } from "../../../collectors/capture/decide-capture.ts";
import type { CaptureOutcome } from "../../../model/captures.ts";
import type { CaptureConfig } from "../../../model/configuration.ts";
import type { ProfileKind } from "../../../model/profile-kinds.ts";
import { firingOf, generous, targetOf } from "./capture-doubles.ts";

const config: CaptureConfig = { ...generous, perApp: 2, total: 3, perHour: 5, cpuSeconds: 10 };
const open = targetOf("http://127.0.0.1:6060");

function running(...where: [instanceKey: string, app: string][]): RunningCapture[] {
  return where.map(([instanceKey, app], index) => ({ id: `c${index}`, instanceKey, app, startedMs: 0 }));
}

function situation(overrides: Partial<CaptureSituation>): CaptureSituation {
  return {
    instanceKey: "trade/a:1",
    firings: [firingOf(["cpu"])],
    target: open,
    running: [],
    startedLastHour: 0,
    seconds: null,
    config,
    ...overrides,
  };
}

describe("what fires at one scrape is one bundle, goroutine first and CPU last", () => {
  it.each<[ProfileKind[][], ProfileKind[]]>([
    [[["cpu"]], ["cpu"]],
    [
      [["cpu"], ["heap"], ["goroutine", "cpu"]],
      ["goroutine", "heap", "cpu"],
    ],
    [
      [["threadcreate", "goroutine"], ["goroutine-text"], ["heap"]],
      ["goroutine", "heap", "threadcreate", "goroutine-text"],
    ],
  ])("%j", (asked, kinds) => {
    const decision = decideCapture(situation({ firings: asked.map((capture) => firingOf(capture)) }));
    expect(decision.bundle?.kinds).toEqual(kinds);
    expect(decision.outcomes).toEqual(asked.map(() => "captured"));
  });

  it("has the seconds of the CPU profile, or none", () => {
    expect(decideCapture(situation({})).bundle?.seconds).toBe(10);
    expect(decideCapture(situation({ firings: [firingOf(["heap"])] })).bundle?.seconds).toBe(0);
  });
});

describe("what holds a capture back is said", () => {
  it.each<[string, Partial<CaptureSituation>, CaptureOutcome, string]>([
    ["a rule that asks for none", { firings: [firingOf([])] }, "none", ""],
    ["a target that is gone", { target: null }, "unreachable", "The instance is no longer among the targets."],
    [
      "an unknown kind",
      { target: { target: { ...open.target, kind: "auto" }, state: { ...open.state, kind: null } } },
      "unsupported",
      "A target of unknown kind gives no profile of: cpu.",
    ],
    ["no address", { target: targetOf(null) }, "disabled", "No address of its profiles is known: set sidecar.pprof."],
    [
      "profiles switched off",
      { target: targetOf("http://127.0.0.1:1", { state: "disabled", reason: "pprof.debug is false" }) },
      "disabled",
      "pprof.debug is false",
    ],
    [
      "profiles out of reach",
      { target: targetOf("http://127.0.0.1:1", { state: "unreachable", reason: "ECONNREFUSED" }) },
      "unreachable",
      "ECONNREFUSED",
    ],
    [
      "a capture of the instance",
      { running: running(["trade/a:1", "trade"]) },
      "busy",
      "A capture of this instance was already running.",
    ],
    [
      "captures switched off",
      { config: { ...config, perInstance: 0 } },
      "budget",
      "Captures are switched off: capture.perInstance is 0.",
    ],
    [
      "captures of the application",
      { running: running(["trade/b:1", "trade"], ["trade/c:1", "trade"]) },
      "budget",
      "2 of 2 captures of application trade were running (capture.perApp).",
    ],
    [
      "captures in the mesh",
      { running: running(["b", "b"], ["c", "c"], ["d", "d"]) },
      "budget",
      "3 of 3 captures were running in the mesh (capture.total).",
    ],
    [
      "captures of the last hour",
      { startedLastHour: 5 },
      "budget",
      "5 of 5 captures had been started in the last 60 minutes (capture.perHour).",
    ],
    [
      "the CPU ceiling",
      { config: { ...config, cpuCeiling: 80 } },
      "ceiling",
      "No CPU profile: CPU 86\u2009% is at or above capture.cpuCeiling, 80\u2009%.",
    ],
    [
      "a dump of many goroutines",
      { firings: [firingOf(["goroutine-text"], { atScrape: { cpuPercent: 5, goroutines: 20_000 } })] },
      "ceiling",
      "No goroutine dump, which stops the process: there are 20,000 goroutines, and the limit is 20,000.",
    ],
    [
      "a dump of who knows how many",
      { firings: [firingOf(["goroutine-text"], { atScrape: undefined })] },
      "ceiling",
      "No goroutine dump, which stops the process: how many goroutines there are is not known, and the limit is 20,000.",
    ],
  ])("%s", (_, overrides, outcome, why) => {
    const decision = decideCapture(situation(overrides));
    expect(decision).toEqual({ outcomes: [outcome], whys: [why], bundle: null, givingWay: [] });
  });

  it("the CPU ceiling skips the CPU profile alone", () => {
    const firings = [firingOf(["cpu"]), firingOf(["goroutine", "cpu"]), firingOf(["heap"])];
    const decision = decideCapture(situation({ firings, config: { ...config, cpuCeiling: 80 } }));
    expect(decision.outcomes).toEqual(["ceiling", "captured", "captured"]);
    expect(decision.whys[1]).toContain("capture.cpuCeiling");
    expect(decision.bundle).toMatchObject({ kinds: ["goroutine", "heap"], unsupported: [], seconds: 0 });
  });

  it("each firing has its own outcome", () => {
    const firings = [firingOf([]), firingOf(["heap"])];
    const decision = decideCapture(situation({ firings, startedLastHour: 5 }));
    expect(decision.outcomes).toEqual(["none", "budget"]);
  });

  it("more than one capture of an instance may run where the configuration says so", () => {
    const two = { ...config, perInstance: 2 };
    expect(decideCapture(situation({ config: two, running: running(["trade/a:1", "trade"]) })).outcomes).toEqual([
      "captured",
    ]);
  });
});

const guarded = (guards: { cpuCeiling: number | null; concurrency: number | null }) => ({
  ...firingOf(["heap", "cpu"]),
  rule: "odd",
  plan: {
    actions: [{ capture: ["heap", "cpu"] as ProfileKind[], seconds: 30, siblings: null, wait: false }],
    guards,
  },
  atScrape: { cpuPercent: 85, goroutines: 10 },
});

describe("the guards of a rule with conditions", () => {
  const own = { id: "c", instanceKey: "other", app: "other", startedMs: 0, rules: ["odd"] };

  it("skip its CPU profile above its own ceiling", () => {
    const decision = decideCapture(situation({ firings: [guarded({ cpuCeiling: 80, concurrency: null })] }));
    expect(decision.bundle?.kinds).toEqual(["heap"]);
    expect(decision.whys[0]).toContain("at or above the ceiling of rule odd");
  });

  it.each([
    [1, [own], "budget", "1 of 1 captures of rule odd were running (guards.concurrency)."],
    [2, [own], "captured", ""],
    [1, [{ ...own, rules: ["another"] }], "captured", ""],
  ])("let %d of its captures run at once", (concurrency, runningNow, outcome, why) => {
    const firings = [guarded({ cpuCeiling: null, concurrency })];
    const decision = decideCapture(situation({ firings, running: runningNow }));
    expect([decision.outcomes[0], decision.whys[0]]).toEqual([outcome, why]);
  });

  it("leave the seconds to its actions", () => {
    const decision = decideCapture(situation({ firings: [guarded({ cpuCeiling: null, concurrency: null })] }));
    expect(decision.bundle?.stages).toEqual([{ kinds: ["heap", "cpu"], seconds: 30, waits: false }]);
  });
});
