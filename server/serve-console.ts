import type { IncomingMessage, ServerResponse } from "node:http";
import { createCaller } from "./api/root.ts";
import type { ApiContext } from "./api/trpc.ts";
import type { ConfigurationSource } from "./configuration-source.ts";
import { createRuleCounts } from "./events/rule-counts.ts";
import type { AccessPolicy } from "./http/access.ts";
import { prepareNext } from "./http/next-app.ts";
import { createRequestHandler } from "./http/request-handler.ts";
import type { Log } from "./log.ts";
import type { Memory } from "./memory.ts";
import type { Notices } from "./notices.ts";
import { createConsoleReads } from "./views/console-reads.ts";
import type { ViewSources } from "./views/sources.ts";

export interface ConsoleParts {
  memory: Memory;
  source: ConfigurationSource;
  /** What the collectors answer. */
  watching: Pick<ViewSources, "ruleStates" | "ruleSurvey"> & Pick<ApiContext, "askCapture">;
  access: AccessPolicy;
  at: { host: string; port: number };
  /** The folder of the built pages. */
  root: string;
  version: string;
  notices: Notices;
  dropped: NonNullable<ViewSources["dropped"]>;
  now: () => number;
  log: Log;
}

/** The requests' handler over everything that runs. */
export async function serveConsole(
  parts: ConsoleParts,
): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const { memory, source, watching, access, at, root, version, notices, dropped, now, log } = parts;
  const { archive, captures, database, events, profiles, registry, store } = memory;
  const { demo, meshName } = source;
  const sources: ViewSources = {
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
    self: () => ({
      meshName,
      demo: demo ? { faults: demo.faults() } : null,
      openAccess: access.token === null,
      notices: notices.list(),
      version,
    }),
  };
  const reads = createConsoleReads(sources, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const api: ApiContext = {
    reads,
    askCapture: watching.askCapture,
    startFault: demo ? demo.startFault : null,
  };
  Object.assign(globalThis, { [Symbol.for("meshscope.caller")]: createCaller(api) });
  return createRequestHandler({
    reads,
    archiveBytes: archive.read,
    now,
    access,
    api,
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
