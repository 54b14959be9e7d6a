import type { Absence } from "../../model/absence.ts";
import { directionOf } from "../../model/directions.ts";
import { isProcessSignal, type SignalId, signals } from "../../model/signals.ts";
import type { SignalDimension, SignalSeries, SignalsQuery, SignalsView } from "../../model/views/signals.ts";
import type { Where } from "../store/port.ts";
import { rounded } from "./curve-set.ts";
import { intervalOf } from "./page.ts";
import type { PageGrid } from "./page-grid.ts";
import { signalGrid } from "./signal-grid.ts";
import type { CatalogSpace, InstanceRecord, ViewSources } from "./sources.ts";
import { type StatedValues, statedProcess, statedTraffic } from "./stated-values.ts";

/** Points of one answer at most, over all its series. */
const maxPoints = 200_000;
const maxSeries = 200;
/** No row has it: a name that was never seen matches nothing. */
const unseenId = -1;
const spaces = ["app", "zone", "version", "kind", "instance", "service"] as const satisfies readonly CatalogSpace[];

/** Any signal as a script asks for it. */
export async function signalsView(sources: ViewSources, query: SignalsQuery): Promise<SignalsView> {
  const { signal, range } = query;
  const { fineStepMs } = await sources.store.stats();
  const records = sources.registry.all().filter((record) => isOf(record, query));
  const mark = { nowMs: sources.now(), intervalMs: intervalOf(records) };
  const made = signalGrid(range, query.stepMs, fineStepMs, mark);
  const unit = signals[signal].unit;
  if (!made) return { signal, unit, range, stepMs: query.stepMs ?? fineStepMs, series: [], cut: 0 };
  const { grid, points } = made;
  const by = dimensionsOf(query);
  const most = Math.max(1, Math.min(maxSeries, Math.floor(maxPoints / points)));
  const asked = {
    fromMs: Math.max(0, grid.toMs - points * grid.stepMs),
    toMs: grid.toMs,
    stepMs: grid.stepMs,
    where: whereOf(sources, query),
    maxGroups: most,
  };
  const read = isProcessSignal(signal)
    ? await statedProcess(sources.store, asked, grid, by, signal)
    : await statedTraffic(sources.store, asked, grid, by, signal);
  const standing = standingAbsence(records, signal);
  const found = read.series.map((one) => seriesOf(one, nameLabels(sources, one.keys), grid, points, standing));
  const nobody = found.length === 0 && records.length > 0 && query.service === undefined;
  const silent = { labels: query.instance === undefined ? {} : { instance: query.instance } };
  return {
    signal,
    unit,
    range: { fromMs: grid.toMs - points * grid.stepMs, toMs: grid.toMs },
    stepMs: grid.stepMs,
    series: nobody ? [seriesOf({ values: [], states: [] }, silent.labels, grid, points, standing)] : found,
    cut: read.cut,
  };
}

function dimensionsOf({ signal, instance, service, by }: SignalsQuery): SignalDimension[] {
  if (isProcessSignal(signal)) return by ? by.filter((one) => one !== "direction" && one !== "service") : ["instance"];
  if (by) return [...by];
  if (instance !== undefined) return ["direction", "service"];
  return service === undefined ? ["kind", "direction"] : ["kind", "direction", "service"];
}

function whereOf({ registry }: ViewSources, query: SignalsQuery): Where {
  const named = spaces.flatMap((space) => {
    const name = query[space];
    return name === undefined || (space === "service" && isProcessSignal(query.signal))
      ? []
      : [[space, [registry.idOf(space, name) ?? unseenId]]];
  });
  const where: Where = Object.fromEntries(named);
  if (isProcessSignal(query.signal)) return where;
  if (query.direction !== undefined) where.direction = [query.direction];
  // A sum over instances counts each request once; whoever asks for one instance wants what it has. Percentiles by kind
  // are no sum: where sidecars have no histogram, the processes behind them may tell.
  const by = dimensionsOf(query);
  const isApart = /^p\d\d$/.test(query.signal) && by.includes("kind");
  const isSum = query.instance === undefined && !by.includes("instance") && !isApart;
  return isSum ? { ...where, counted: true } : where;
}

function isOf({ target, state }: InstanceRecord, { app, instance, zone, version, kind }: SignalsQuery): boolean {
  return (
    (app ?? target.app) === target.app &&
    (instance ?? target.key) === target.key &&
    (zone ?? target.zone) === target.zone &&
    (version ?? state.version) === state.version &&
    (kind ?? state.kind) === state.kind
  );
}

/** What all of them lack for a standing reason; those that never answered do not tell. */
function standingAbsence(
  records: readonly InstanceRecord[],
  signal: SignalId,
): { state: Absence; reason: string } | null {
  const told = records.filter(({ state }) => state.kind !== null);
  const lacking = told.map(({ state }) => state.absent.find((one) => one.signal === signal));
  const [first] = lacking;
  return first && lacking.every((one) => one !== undefined) ? first : null;
}

function nameLabels({ registry }: ViewSources, keys: StatedValues["keys"]): SignalSeries["labels"] {
  return Object.fromEntries(
    Object.entries(keys).map(([dimension, id]) => [
      dimension,
      dimension === "direction" ? directionOf(id) : registry.name(id),
    ]),
  );
}

function seriesOf(
  { values, states }: Pick<StatedValues, "values" | "states">,
  labels: SignalSeries["labels"],
  grid: PageGrid,
  points: number,
  standing: { state: Absence; reason: string } | null,
): SignalSeries {
  const skipped = grid.points * 2 - points;
  return {
    labels,
    reason: standing?.reason ?? "",
    points: Array.from({ length: points }, (_, point) => {
      const value = rounded(values[skipped + point] ?? null);
      const state = states[skipped + point] ?? "stale";
      const atMs = grid.beforeMs + (skipped + point) * grid.stepMs;
      return { atMs, value, state: value === null ? (standing?.state ?? state) : "ok" };
    }),
  };
}
