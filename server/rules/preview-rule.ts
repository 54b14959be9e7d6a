import type { CaptureConfig } from "../../model/configuration.ts";
import type { InstanceFacts } from "../../model/instance-facts.ts";
import { testsOf } from "../../model/rule-conditions.ts";
import type { PreviewedReplay, RulePreview, StartReplay } from "../../model/rule-replay.ts";
import { selects } from "../../model/rule-selects.ts";
import type { Rule } from "../../model/rules.ts";
import type { SignalId } from "../../model/signals.ts";
import type { FixedRange } from "../../model/time-range.ts";
import { parseRule } from "../config/parse-rule.ts";
import type { SignalStore } from "../store/port.ts";
import type { PageGrid } from "../views/page-grid.ts";
import { processSeries } from "../views/process-series.ts";
import type { InstanceRecord, InstanceRegistry } from "../views/sources.ts";
import { trafficSeries } from "../views/traffic-series.ts";
import { replayGrid } from "./replay-grid.ts";
import { curveOf, type StoredInstance, storedScrapes } from "./replay-scrapes.ts";

export interface PreviewParts {
  store: Pick<SignalStore, "traffic" | "process" | "stats">;
  registry: InstanceRegistry;
  startReplay: StartReplay;
  capture: () => CaptureConfig;
  /** Lets others have their turn. */
  pause: () => Promise<void>;
}

/** Steps times instances that one replay looks at; more instances are left out, and the answer says so. */
const maxScrapes = 300_000;
const maxInstances = 300;
/** What of a longer range is looked at: its end. */
const longestMs = 7 * 86_400_000;
const scrapesPerTurn = 5000;
const maxCurves = 8;
const percentiles: readonly SignalId[] = ["p50", "p90", "p99"];

/** Reads a rule and replays it over what is stored: when it would have fired, on whom, and at what cost. */
export async function previewRule(parts: PreviewParts, text: string, range: FixedRange): Promise<RulePreview> {
  const { value: rule, problems } = parseRule(text);
  const looked = { fromMs: Math.max(range.fromMs, range.toMs - longestMs), toMs: range.toMs };
  return { rule, problems, replay: rule && (await replay(parts, rule, looked)) };
}

async function replay(parts: PreviewParts, rule: Rule, range: FixedRange): Promise<PreviewedReplay> {
  const { store, registry } = parts;
  const { fineStepMs: stepMs } = await store.stats();
  const grid = replayGrid(range, stepMs);
  const selected = registry.all().filter((record) => isSelected(rule, factsOf(registry, record)));
  const room = Math.max(1, Math.min(maxInstances, Math.floor(maxScrapes / (2 * grid.points))));
  const replayed = selected.slice(0, room);
  const used = signalsOf(rule);
  const stored = await readStored(parts, withSiblings(rule, replayed, registry, room), used, grid);
  const running = parts.startReplay({
    rule,
    capture: parts.capture(),
    factsOf: (key) => {
      const record = registry.byKey(key);
      return record && factsOf(registry, record);
    },
  });
  const scrapes = stored.map((instance) => storedScrapes(instance, used, grid, registry.name));
  let turn = 0;
  for (let index = 0; index < 2 * grid.points; index++) {
    for (const instance of scrapes) {
      const observation = instance.at(index);
      if (observation) running.observe(observation);
      if (++turn % scrapesPerTurn === 0) await parts.pause();
    }
  }
  const outcome = running.end();
  const shown = new Set([
    ...outcome.byInstance.map(({ instanceKey }) => instanceKey),
    ...replayed.map(({ target }) => target.key),
  ]);
  return {
    ...outcome,
    range: { fromMs: grid.beforeMs, toMs: grid.toMs },
    stepMs,
    selected: selected.length,
    replayed: replayed.length,
    names: Object.fromEntries(
      replayed.map(({ target }) => [target.key, { name: target.name, app: target.app }] as const),
    ),
    curves: [...shown].slice(0, maxCurves).flatMap((instanceKey) => {
      const instance = stored.find((one) => one.instanceKey === instanceKey);
      return instance ? [{ instanceKey, values: curveOf(instance.process, instance.traffic, rule.signal, grid) }] : [];
    }),
  };
}

/** Siblings of what is replayed, where a test compares with them. */
function withSiblings(
  rule: Rule,
  replayed: readonly InstanceRecord[],
  registry: InstanceRegistry,
  room: number,
): InstanceRecord[] {
  const compares = rule.conditions && testsOf(rule.conditions.when).some(({ test }) => test === "siblings");
  if (!compares) return [...replayed];
  const apps = new Set(replayed.map(({ target }) => target.app));
  return [...new Set([...replayed, ...[...apps].flatMap((app) => registry.byApp(app))])].slice(0, room);
}

async function readStored(
  { store, registry }: PreviewParts,
  records: readonly InstanceRecord[],
  used: readonly SignalId[],
  grid: PageGrid,
): Promise<StoredInstance[]> {
  const query = { fromMs: grid.beforeMs, toMs: grid.toMs, stepMs: grid.stepMs };
  const where = { instance: records.map(({ id }) => id) };
  if (records.length === 0) return [];
  const histogram = used.some((signal) => percentiles.includes(signal));
  const byProcess = ["instance"] as const;
  const byTraffic = ["instance", "direction", "service"] as const;
  const [process, traffic] = await Promise.all([
    store.process({ ...query, where, by: [...byProcess] }),
    store.traffic({ ...query, where, by: [...byTraffic], histogram }),
  ]);
  const flows = Map.groupBy(trafficSeries(traffic, grid, byTraffic), ({ keys }) => keys.instance ?? 0);
  const keys = new Map(records.map(({ id, target }) => [id, target.key]));
  return processSeries(process, grid, byProcess).flatMap((series) => {
    const id = series.keys.instance ?? 0;
    const instanceKey = keys.get(id) ?? registry.name(id);
    return [{ instanceKey, process: series, traffic: flows.get(id) ?? [] }];
  });
}

function signalsOf(rule: Rule): SignalId[] {
  const tests = rule.conditions ? testsOf(rule.conditions.when) : [rule];
  return [...new Set(tests.map(({ signal }) => signal))];
}

function isSelected({ conditions }: Rule, facts: InstanceFacts): boolean {
  return !conditions || selects(conditions.select, facts);
}

function factsOf(registry: InstanceRegistry, { target, versionId, kindId }: InstanceRecord): InstanceFacts {
  const { app, zone, appVersion, labels } = target;
  return { app, zone, appVersion, labels, version: registry.name(versionId), kind: registry.name(kindId) };
}
