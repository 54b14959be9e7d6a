import type { IncomingMessage, ServerResponse } from "node:http";
import type { Configuration } from "../model/configuration.ts";
import type { SettingsAccess } from "../model/views/settings.ts";
import { createCaller } from "./api/root.ts";
import type { ApiContext } from "./api/trpc.ts";
import type { ConfigurationSource } from "./configuration-source.ts";
import { createRuleCounts } from "./events/rule-counts.ts";
import { createHouse } from "./house.ts";
import type { AccessPolicy } from "./http/access.ts";
import { prepareNext } from "./http/next-app.ts";
import { createRequestHandler } from "./http/request-handler.ts";
import type { Log } from "./log.ts";
import type { Memory } from "./memory.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Notices } from "./notices.ts";
import { openProfileRoom } from "./profile-room.ts";
import type { SavedRules } from "./rules/saved-rules.ts";
import { createSavedViews } from "./saved-views/saved-views.ts";
import { createConsoleReads } from "./views/console-reads.ts";
import type { ConsoleSources, ViewSources } from "./views/sources.ts";

export interface ConsoleParts {
  memory: Memory;
  source: ConfigurationSource;
  /** What the collectors answer. */
  watching: Pick<ViewSources, "ruleStates" | "ruleSurvey"> & Pick<ApiContext, "askCapture">;
  access: AccessPolicy;
  at: { host: string; port: number };
  /** Where the token comes from; null: there is none. */
  tokenFrom: SettingsAccess["tokenFrom"];
  /** As it was when the console started. */
  started: Configuration;
  dataDir: string;
  /** The folder of the built pages. */
  root: string;
  version: string;
  metrics: Metrics;
  savedRules: Omit<SavedRules, "source">;
  previewRule: ApiContext["rules"]["preview"];
  notices: Notices;
  dropped: NonNullable<ViewSources["dropped"]>;
  now: () => number;
  log: Log;
}

/** The requests' handler over everything that runs. */
export async function serveConsole(
  parts: ConsoleParts,
): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const { memory, source, watching, access, at, root, now, log } = parts;
  const { archive, captures, database, registry, store } = memory;
  const { demo } = source;
  const sources = await consoleSources(parts);
  const reads = createConsoleReads(sources, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { profiles, receiveProfile } = openProfileRoom(memory, now);
  const api: ApiContext = {
    reads,
    profiles,
    askCapture: async (wish) => {
      const answer = await watching.askCapture(wish);
      reads.renew();
      return answer;
    },
    pinCapture: async (id, pinned) => {
      const isKnown = await captures.pin(id, pinned);
      reads.renew();
      return isKnown;
    },
    savedViews: createSavedViews(database.client, now),
    rules: { ...parts.savedRules, saved: parts.savedRules.list, preview: parts.previewRule },
    startFault: demo ? demo.startFault : null,
  };
  Object.assign(globalThis, { [Symbol.for("meshscope.caller")]: createCaller(api) });
  return createRequestHandler({
    reads,
    archiveBytes: archive.read,
    profiles,
    receiveProfile,
    maxProfileBytes: () => source.current().capture.maxBytes,
    now,
    access,
    api,
    metrics: parts.metrics,
    next: await prepareNext(root, at),
    health: {
      targets: () => `${registry.all().length} known`,
      store: async () => {
        const { state, reason, rows } = await store.stats();
        if (state !== "ok") throw new Error(reason);
        return `${rows} rows`;
      },
      database: async () => {
        await database.ping();
        return "answers";
      },
    },
    log: log.error,
  });
}

/** What the pages are made from. */
async function consoleSources(parts: ConsoleParts): Promise<ConsoleSources> {
  const { memory, source, watching, access, at, tokenFrom, started, dataDir, version, notices, dropped, now } = parts;
  const { captures, database, events, profiles, registry, store } = memory;
  const { demo, meshName } = source;
  const { allowedHosts } = started.server;
  const door = { listen: `${at.host}:${at.port}`, tokenFrom, allowedHosts };
  return {
    now,
    store,
    registry,
    events,
    captures,
    profiles,
    ruleStates: watching.ruleStates,
    ruleSurvey: watching.ruleSurvey,
    ruleCounts: createRuleCounts(database.client),
    configuration: source.current,
    dropped,
    house: await createHouse({ memory, source, dataDir, started, access: door, version }),
    self: () => ({
      meshName,
      demo: demo ? { faults: demo.faults() } : null,
      openAccess: access.token === null,
      notices: notices.list(),
      version,
    }),
  };
}
