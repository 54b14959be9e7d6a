import type { Milliseconds } from "../../model/units.ts";
import type {
  SettingsConfiguration,
  SettingsDisk,
  SettingsResolution,
  SettingsView,
} from "../../model/views/settings.ts";
import { settingsVerdict } from "../findings/settings-verdict.ts";
import { type Resolution, resolutions, retentionOf } from "../store/tables/resolutions.ts";
import { diskFullMs, fullBytes, type Growing } from "./disk-forecast.ts";
import type { HouseFacts } from "./house-facts.ts";
import { settingsJob } from "./settings-jobs.ts";
import { waitingChanges } from "./settings-waiting.ts";
import type { ConsoleSources } from "./sources.ts";

const hourMs: Milliseconds = 3_600_000;
const maxProblems = 50;
const names: Record<Resolution, SettingsResolution["name"]> = {
  fine: "raw",
  minute: "minute",
  tenMinute: "tenMinute",
  hour: "hour",
};

type Sources = Pick<ConsoleSources, "now" | "registry" | "captures" | "configuration" | "house">;

/** What the console is set to and what it uses. */
export async function settingsView(sources: Sources, timeZone: string): Promise<SettingsView> {
  const nowMs = sources.now();
  const configuration = sources.configuration();
  const [house, captures] = await Promise.all([
    sources.house(),
    sources.captures.count({ fromMs: nowMs - hourMs, toMs: nowMs, withSiblings: true }),
  ]);
  const records = sources.registry.all();
  const { store } = house;
  const growing = resolutions.map((resolution) => growingOf(resolution, house));
  const view: Omit<SettingsView, "verdict"> = {
    nowMs,
    configuration: configurationOf(house, waitingChanges(configuration, house.started)),
    jobs: configuration.scrapeConfigs.map((config) => settingsJob(config, records)),
    rules: {
      enabled: configuration.rules.filter(({ enabled }) => enabled).length,
      total: configuration.rules.length,
      holmes: configuration.rules.filter(({ mode }) => mode === "holmes").length,
    },
    captures: { ...configuration.capture, running: captures.running, lastHour: captures.total },
    resolutions: resolutions.map((resolution, place) => resolutionOf(resolution, house, growing[place])),
    hot: { rows: store.hotRows, journalBytes: store.journalBytes },
    profiles: {
      captures: house.captures.count,
      bytes: house.captures.bytes,
      limitBytes: configuration.retention.captures.bytes,
      ageMs: configuration.retention.captures.ageMs,
      oldestMs: house.captures.oldestMs,
    },
    disk: diskOf(house, growing, nowMs),
    database: house.database,
    access: house.access,
    versions: house.versions,
    processes: house.processes,
  };
  return { ...view, verdict: settingsVerdict(view, { refusing: store.state === "ok" ? "" : store.reason, timeZone }) };
}

function configurationOf({ configuration }: HouseFacts, waiting: string[]): SettingsConfiguration {
  const { file, readMs, goodMs, problems } = configuration;
  return {
    file,
    readMs,
    goodMs,
    isRefused: problems.some(({ severity }) => severity === "error"),
    problems: problems
      .slice(0, maxProblems)
      .map(({ severity, line, column, path, message }) => ({ severity, line, column, path, message })),
    waiting,
  };
}

function growingOf(resolution: Resolution, { store, started }: HouseFacts): Growing {
  const { bytes, fromMs, toMs } = store.kept[resolution];
  return { bytes, spanMs: (toMs ?? 0) - (fromMs ?? 0), keptMs: retentionOf(resolution, started.retention) };
}

function resolutionOf(resolution: Resolution, house: HouseFacts, growing: Growing | undefined): SettingsResolution {
  const { rows, bytes, files, fromMs } = house.store.kept[resolution];
  return {
    name: names[resolution],
    keptMs: retentionOf(resolution, house.started.retention),
    rows,
    bytes,
    files,
    fromMs,
    fullBytes: growing ? fullBytes(growing) : null,
  };
}

function diskOf({ disk, storeFloorBytes }: HouseFacts, growing: readonly Growing[], nowMs: number): SettingsDisk {
  const room = (disk.freeBytes ?? Number.POSITIVE_INFINITY) - storeFloorBytes;
  const full = growing.map(fullBytes);
  const isForetold = full[0] !== null;
  return {
    ...disk,
    floorBytes: storeFloorBytes,
    fullMs: diskFullMs(growing, room, nowMs),
    isForetold,
    growthBytes: isForetold
      ? full.reduce<number>((sum, bytes, place) => sum + Math.max(0, (bytes ?? 0) - (growing[place]?.bytes ?? 0)), 0)
      : null,
  };
}
