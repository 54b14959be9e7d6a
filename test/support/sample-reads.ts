import type { TargetRow } from "../../server/api/reads.ts";
import type { ApiContext } from "../../server/api/trpc.ts";
import { filterChoices } from "../../server/views/filter-choices.ts";
import { settingsView } from "../../server/views/settings-view.ts";
import { targetDetails, targetsView } from "../../server/views/targets-view.ts";
import { noRules } from "../server/http/started-console.ts";
import { sampleApplication } from "./sample/application.ts";
import { sampleApplications, sampleSparks } from "./sample/applications.ts";
import { sampleCapture, sampleCaptures } from "./sample/captures.ts";
import { sampleGoroutineBases } from "./sample/goroutines.ts";
import { sampleInstance, sampleTarget } from "./sample/instance.ts";
import { sampleInstances } from "./sample/mesh.ts";
import { sampleOverview } from "./sample/overview.ts";
import { sampleMeta, sampleTop } from "./sample/profile.ts";
import { sampleProfiles } from "./sample/profiles.ts";
import { sampleRuleStates, sampleRules } from "./sample/rules.ts";
import { sampleSettingsSources } from "./sample/settings.ts";
import { sampleStatus } from "./sample/status.ts";
import { sampleTargetSources } from "./sample/targets.ts";

/** Plausible answers without a mesh behind them, to look at pages; `now` is the clock, `moreApps` lengthens the list. */
export function sampleContext(now: () => number, moreApps = 0): ApiContext {
  const running = new Map<string, number>();
  return {
    profiles: sampleProfiles(now()),
    reads: {
      renew: () => undefined,
      status: async () => sampleStatus(now(), running),
      filterChoices: async () => filterChoices(sampleTargetSources(now()).registry),
      overview: async (scope) => sampleOverview(scope, now()),
      applications: async (scope) => sampleApplications(scope, now(), moreApps),
      applicationSparks: async (scope, apps) => sampleSparks(scope, now(), apps),
      application: async (app, scope) => sampleApplication(app, scope, now()),
      instance: async (key, range) => sampleInstance(key, range, now()),
      captures: async (query) => sampleCaptures(query, now()),
      capturesPage: async (query) => ({ rows: sampleCaptures(query, now()).rows, next: null, total: 0 }),
      capture: async (id) => sampleCapture(id, now()),
      comparison: async () => null,
      goroutineBases: async (profile) => sampleGoroutineBases(profile, now()),
      profileMeta: async (_captureId, kind) => sampleMeta(kind),
      topFunctions: async ({ limit }) => sampleTop().slice(0, limit),
      rules: async ({ range }) => sampleRules(range, now()),
      ruleStates: async ({ rule, app }) => sampleRuleStates(rule, app ?? "", now()),
      settings: async () => settingsView(sampleSettingsSources(now()), "UTC"),
      targets: async () => sampleInstances.map((instance) => targetRow(instance, now())),
      events: async () => ({ rows: [], total: 0, isLast: true }),
      signals: async ({ signal, range }) => ({ signal, unit: "", range, stepMs: 5_000, series: [], cut: 0 }),
      targetsPage: async (query) => targetsView(sampleTargetSources(now()), "UTC", query),
      target: async (key) => targetDetails(sampleTargetSources(now()), key),
    },
    askCapture: async () => ({ started: false, outcome: "disabled", why: "The sample mesh has no processes." }),
    pinCapture: async () => false,
    rules: noRules,
    savedViews: { list: async () => [], save: async (view) => ({ ...view, savedMs: now() }), remove: async () => true },
    startFault: async (id) => {
      const untilMs = now() + 60_000;
      running.set(id, untilMs);
      return { started: true, id, untilMs };
    },
  };
}

function targetRow(instance: (typeof sampleInstances)[number], nowMs: number): TargetRow {
  return {
    ...sampleTarget(instance, nowMs),
    job: "mosn",
    instance: instance.name,
    name: instance.name,
    app: instance.app,
    zone: instance.zone,
    appVersion: "2026.11.3",
    url: "http://10.2.8.41:34903/metrics",
    labels: {},
    intervalMs: 5_000,
  };
}
