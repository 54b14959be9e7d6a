import perfHooks from "node:perf_hooks";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { TargetState } from "../../../model/targets.ts";
import type { Captures } from "../../../server/captures/captures.ts";
import { createMetrics, type Metrics } from "../../../server/metrics/metrics.ts";
import { madeHouse } from "../views/made-house.ts";
import { madeSources } from "../views/made-mesh.ts";

/** Lines of the exposition that begin with `meshscope_NAME`. */
async function told({ expose }: Metrics, name: string): Promise<string[]> {
  return (await expose()).split("\n").filter((line) => line.startsWith(`meshscope_${name}`));
}

const { registry } = madeSources({ instances: [{ name: "cart-1", app: "cart" }], minutes: 0 });
type Ports = Parameters<Metrics["counted"]>[0];

const target = registry.all()[0]?.state as TargetState;
const quiet: Ports = {
  appendSignals: () => Promise.resolve(),
  fired: () => undefined,
  heldBack: () => undefined,
  targetStates: () => undefined,
};

it("ends no name in _total but a counter's, as Prometheus wants", async () => {
  const types = (await createMetrics("0.1.0").expose()).matchAll(/^# TYPE (\S+_total) (\S+)$/gm);
  expect([...types].filter(([, , type]) => type !== "counter").map(([, name]) => name)).toEqual([]);
});

describe("scrapes", () => {
  it("are counted once each, however often their target's state is told", async () => {
    const metrics = createMetrics("0.1.0");
    const { targetStates } = metrics.counted(quiet);
    const good = { ...target, lastScrapeMs: 1000, lastDurationMs: 20, samples: 300, badLines: 2 };
    const failed = { ...good, lastScrapeMs: 2000, health: "down" as const, samples: 0, badLines: 0 };
    targetStates([good]);
    targetStates([good, { ...target, key: "mesh/new", lastScrapeMs: null }]);
    targetStates([failed]);
    expect(await told(metrics, "scrape")).toEqual(
      expect.arrayContaining([
        'meshscope_scrapes_total{result="good"} 1',
        'meshscope_scrapes_total{result="failed"} 1',
        "meshscope_scrape_samples_total 300",
        "meshscope_scrape_bad_lines_total 2",
        "meshscope_scrape_duration_seconds_count 2",
        "meshscope_scrape_duration_seconds_sum 0.04",
      ]),
    );
  });
});

describe("the runtime", () => {
  it("is told of from the first exposition on, and watched by nobody before", async () => {
    const watching = vi.spyOn(perfHooks, "monitorEventLoopDelay");
    onTestFinished(() => watching.mockRestore());
    const metrics = createMetrics("0.1.0");
    expect(watching).not.toHaveBeenCalled();
    for (let asked = 0; asked < 2; asked++) {
      const lines = (await metrics.expose()).split("\n");
      expect(lines.filter((line) => line.startsWith("nodejs_eventloop_lag_p99_seconds "))).toHaveLength(1);
      expect(lines.filter((line) => line.startsWith("process_cpu_seconds_total "))).toHaveLength(1);
    }
    expect(watching).toHaveBeenCalledTimes(1);
  });
});

describe("batches of samples", () => {
  it("are timed when they are durable, and counted when they are refused", async () => {
    const metrics = createMetrics("0.1.0");
    const answers = [Promise.resolve(), Promise.reject(new Error("disk full"))];
    const ports: Ports = { ...quiet, appendSignals: () => answers.shift() ?? Promise.resolve() };
    const { appendSignals } = metrics.counted(ports);
    const batch = {} as Parameters<Ports["appendSignals"]>[0];
    await appendSignals(batch);
    await expect(appendSignals(batch)).rejects.toThrow("disk full");
    expect(await told(metrics, "store_append")).toEqual(
      expect.arrayContaining([
        "meshscope_store_append_duration_seconds_count 1",
        "meshscope_store_append_failures_total 1",
      ]),
    );
  });
});

describe("captures", () => {
  it("are counted by what was decided and by how they ended, once that is durable", async () => {
    const metrics = createMetrics("0.1.0");
    let isDurable = true;
    const write = () => (isDurable ? Promise.resolve() : Promise.reject(new Error("no database")));
    const memory = { begin: write, profileDone: write, captureDone: write } as unknown as Captures;
    const captures = metrics.countedCaptures(memory);
    await captures.begin({ firings: [], outcomes: ["captured", "busy"], capture: null });
    const profile = { kind: "cpu", status: "stored", bytes: 900, sha256: "ab", error: null } as const;
    await captures.profileDone("cap-1", profile, 10);
    await captures.captureDone("cap-1", "partial");
    isDurable = false;
    await expect(captures.captureDone("cap-2", "stored")).rejects.toThrow("no database");
    expect(await told(metrics, "capture")).toEqual(
      expect.arrayContaining([
        'meshscope_capture_decisions_total{outcome="captured"} 1',
        'meshscope_capture_decisions_total{outcome="busy"} 1',
        'meshscope_capture_decisions_total{outcome="budget"} 0',
        'meshscope_captures_total{status="partial"} 1',
        'meshscope_captures_total{status="stored"} 0',
        'meshscope_captured_profile_bytes_total{kind="cpu"} 900',
      ]),
    );
  });
});

describe("gauges", () => {
  const house = madeHouse();
  const watched = (over: Partial<Parameters<Metrics["watch"]>[0]>) => {
    const metrics = createMetrics("0.1.0");
    metrics.watch({
      registry,
      store: () => Promise.resolve(house.store),
      configuration: () => house.configuration,
      ingest: () => ({ waiting: 3, dropped: 40 }),
      lost: () => 7,
      ...over,
    });
    return metrics;
  };

  it("are of the moment of the exposition", async () => {
    const lines = await told(watched({}), "");
    expect(lines).toEqual(
      expect.arrayContaining([
        'meshscope_targets{health="up"} 1',
        'meshscope_targets{health="down"} 0',
        'meshscope_store_rows{resolution="journal"} 1200',
        'meshscope_store_bytes{resolution="fine"} 0',
        "meshscope_store_refusing 0",
        "meshscope_ingest_waiting_batches 3",
        "meshscope_ingest_dropped_scrapes 40",
        "meshscope_memory_lost 7",
        "meshscope_config_last_reload_successful 1",
        `meshscope_config_last_reload_success_timestamp_seconds ${(house.configuration.goodMs ?? 0) / 1000}`,
        `meshscope_build_info{version="0.1.0",node="${process.versions.node}"} 1`,
      ]),
    );
  });

  it("say that samples are refused when the store does not answer, and tell all else", async () => {
    const lines = await told(watched({ store: () => Promise.reject(new Error("restarting")) }), "");
    expect(lines).toEqual(expect.arrayContaining(["meshscope_store_refusing 1", 'meshscope_targets{health="up"} 1']));
  });

  it("say that a new configuration was rejected", async () => {
    const problem = { file: "", line: 1, column: 1, path: "", message: "", severity: "error" } as const;
    const metrics = watched({ configuration: () => ({ ...house.configuration, problems: [problem] }) });
    expect(await told(metrics, "config_last_reload_successful")).toEqual(["meshscope_config_last_reload_successful 0"]);
  });
});
