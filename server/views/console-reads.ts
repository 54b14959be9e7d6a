import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { TimeRange } from "../../model/time-range.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { ConsoleReads } from "../api/reads.ts";
import { applicationSparks } from "./application-sparks.ts";
import { applicationView } from "./application-view.ts";
import { applicationsView } from "./applications-view.ts";
import { captureView } from "./capture-view.ts";
import { capturesPage, capturesView } from "./captures-view.ts";
import { comparisonView } from "./comparison-view.ts";
import { consoleStatusView } from "./console-status-view.ts";
import { eventsPage } from "./events-page.ts";
import { filterChoices } from "./filter-choices.ts";
import { goroutineBases } from "./goroutine-bases.ts";
import { instanceView } from "./instance-view.ts";
import { overviewView } from "./overview-view.ts";
import { ruleStatesView, rulesView } from "./rules-view.ts";
import { settingsView } from "./settings-view.ts";
import { createShortCache } from "./short-cache.ts";
import { signalsView } from "./signals-view.ts";
import type { ConsoleSources } from "./sources.ts";
import { targetRows } from "./target-rows.ts";
import { targetDetails, targetsView } from "./targets-view.ts";

const cacheMs: Milliseconds = 1_000;

/** The reads behind the API, made from the stages' ports. `timeZone` (IANA) is the one in which sentences write a time. */
export function createConsoleReads(sources: ConsoleSources, timeZone: string): ConsoleReads {
  const cached = createShortCache(cacheMs, sources.now);
  const sha256Of = async (captureId: string, kind: ProfileKind): Promise<string | null> => {
    const record = await sources.captures.get(captureId);
    return record?.profiles.find((profile) => profile.kind === kind && profile.status === "stored")?.sha256 ?? null;
  };
  return {
    renew: cached.renew,
    status: () => cached("status", () => consoleStatusView(sources, timeZone)),
    filterChoices: () => cached("filter-choices", async () => filterChoices(sources.registry)),
    overview: (scope) => cached(keyOf("overview", scope), () => overviewView(sources, timeZone, scope)),
    applications: (scope) => cached(keyOf("applications", scope), () => applicationsView(sources, timeZone, scope)),
    applicationSparks: (scope, apps) =>
      cached(keyOf("application-sparks", apps, scope), () => applicationSparks(sources, timeZone, scope, apps)),
    application: (app, scope) =>
      cached(keyOf("application", app, scope), () => applicationView(sources, timeZone, app, scope)),
    instance: (key, range) => cached(keyOf("instance", key, range), () => instanceView(sources, timeZone, key, range)),
    captures: (query) => cached(keyOf("captures", query), () => capturesView(sources, query)),
    capturesPage: (query) => capturesPage(sources, query),
    comparison: (id) => cached(keyOf("comparison", id), () => comparisonView(sources, id)),
    goroutineBases: (profile) => cached(keyOf("goroutine-bases", profile), () => goroutineBases(sources, profile)),
    capture: (id) => cached(keyOf("capture", id), () => captureView(sources, id)),
    profileMeta: async (captureId, kind) => {
      const sha256 = await sha256Of(captureId, kind);
      return sha256 === null ? null : sources.profiles.meta(sha256, kind);
    },
    topFunctions: async ({ captureId, kind, sampleType, limit }) => {
      const sha256 = await sha256Of(captureId, kind);
      return sha256 === null ? null : sources.profiles.top(sha256, { sampleType, limit });
    },
    events: (query) => eventsPage(sources, query),
    signals: (query) => cached(keyOf("signals", query), () => signalsView(sources, query)),
    rules: (scope) => cached(keyOf("rules", scope), () => rulesView(sources, scope)),
    ruleStates: (query) => cached(keyOf("rule-states", query), () => ruleStatesView(sources, query)),
    settings: () => cached("settings", () => settingsView(sources, timeZone)),
    targets: async () => targetRows(sources.registry),
    targetsPage: (query) => cached(keyOf("targets", query), async () => targetsView(sources, timeZone, query)),
    target: async (key) => targetDetails(sources, key),
  };
}

/** Fixed ends are rounded to the second, so that viewers of one moment share an answer. */
function keyOf(view: string, ...parts: unknown[]): string {
  return JSON.stringify([view, ...parts.map(roundedRange)]);
}

function roundedRange(part: unknown): unknown {
  if (typeof part !== "object" || part === null || !("range" in part)) return part;
  const range = part.range as TimeRange;
  if (!("fromMs" in range)) return part;
  return { ...part, range: { fromMs: Math.round(range.fromMs / 1000), toMs: Math.round(range.toMs / 1000) } };
}
