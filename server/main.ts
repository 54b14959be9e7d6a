import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Capturer, createCapturer } from "../collectors/capture/capturer.ts";
import { startDiscovery } from "../collectors/discovery/discovery.ts";
import type { DiscoveredTarget } from "../collectors/discovery/scrape-target.ts";
import { type RunningCollectors, startCollectors } from "../collectors/workers/start-collectors.ts";
import type { Configuration } from "../model/configuration.ts";
import { createCaller } from "./api/root.ts";
import type { ApiContext } from "./api/trpc.ts";
import { askedBy } from "./captures/ask.ts";
import { createCaptureMemory } from "./captures/capture-memory.ts";
import { createCulpritSearch } from "./captures/culprit-search.ts";
import { sweep } from "./captures/retention.ts";
import { parseCommandLine } from "./command-line.ts";
import { type ConfigurationSource, demoSource, fileSource, findConfigurationFile } from "./configuration-source.ts";
import { createRuleCounts } from "./events/rule-counts.ts";
import { type AccessPolicy, accessPolicy } from "./http/access.ts";
import { readAccessToken } from "./http/access-token.ts";
import { listen } from "./http/listen.ts";
import { prepareNext } from "./http/next-app.ts";
import { createRequestHandler } from "./http/request-handler.ts";
import { answerStarting } from "./http/starting.ts";
import { createIngest } from "./ingest/ingest.ts";
import { createLifecycle } from "./lifecycle.ts";
import { createLog } from "./log.ts";
import { type Memory, openMemory } from "./memory.ts";
import { createNotices } from "./notices.ts";
import { createConsoleReads } from "./views/console-reads.ts";
import type { ViewSources } from "./views/sources.ts";

// The composition root: the only place where parts meet. It decides nothing that a test would want to see alone.

const root = fileURLToPath(new URL("..", import.meta.url));
const version = "0.1.0";
const endWithinMs = 10_000;
const sweepEveryMs = 600_000;

const log = createLog(
  (stream, text) => process[stream === "out" ? "stdout" : "stderr"].write(text),
  () => new Date(),
);
const notices = createNotices();
let dropped: ReturnType<NonNullable<ViewSources["dropped"]>> = { targets: [], total: 0 };
const now = (): number => Date.now();

const { opened, end } = createLifecycle({
  log,
  exit: (status) => process.exit(status),
  late: (giveUp) => setTimeout(giveUp, endWithinMs).unref(),
});

/** What a person asked for on the command line, and what follows from it. Throws one sentence. */
async function readOptions(): Promise<{
  file: string | null;
  dataDir: string;
  listen: { host: string; port: number } | null;
}> {
  const line = parseCommandLine(process.argv.slice(2));
  if ("error" in line) throw new Error(line.error);
  if (Number(process.versions.node.split(".")[0]) < 24) {
    throw new Error(
      `The console runs on the Node that it is pinned to, and this is ${process.versions.node}: start it with npm start.`,
    );
  }
  const file = findConfigurationFile(line.configFile, process.cwd());
  const dataDir = resolve(line.dataDir ?? (file ? "data" : "data/demo"));
  await mkdir(dataDir, { recursive: true });
  return { file, dataDir, listen: line.listen };
}

async function readAccess(host: string, { server }: Configuration): Promise<AccessPolicy> {
  const answer = await readAccessToken(process.env, server.tokenFile);
  if ("error" in answer) throw new Error(answer.error);
  const policy = accessPolicy({ host, allowedHosts: server.allowedHosts, token: answer.token });
  if ("error" in policy) throw new Error(policy.error);
  return policy;
}

interface Watching {
  collectors: RunningCollectors;
  capturer: Capturer;
}

/** Captures what fires, and looks for the culprit when a capture has ended. */
function watchOver(memory: Memory, source: ConfigurationSource): Watching {
  const { archive, captures, cooldowns, events, profiles, registry, restored } = memory;
  const culprits = createCulpritSearch({
    captures,
    profiles,
    askedBy: (name) => source.current().rules.find((rule) => rule.name === name)?.capture ?? [],
    log: log.error,
  });
  void culprits.catchUp();
  const capturer = createCapturer(
    source.current().capture,
    {
      now,
      newId: () => `cap-${randomBytes(5).toString("hex")}`,
      target: (key) => registry.byKey(key),
      ...createCaptureMemory({
        captures,
        archive,
        culprits,
        ended: (instanceKey, rules) => collectors.captureEnded(instanceKey, rules, now()),
        log,
      }),
      log: log.error,
    },
    { restored: { startedMs: restored.startedMs } },
  );
  const collectors = startCollectors({
    workers: 1,
    rules: source.current().rules,
    restored: restored.cooldowns,
    ports: {
      appendSignals: createIngest(memory),
      // What the process is was told just before; its names may still be on their way to the catalogue.
      fired: (firings) => void registry.settled().then(() => capturer.fired(firings)),
      heldBack: cooldowns.heldBack,
      cooldownsChanged: cooldowns.changed,
      targetEvent: events.targetEvent,
      targetStates: (states) =>
        void registry.applyStates(states).catch((error: unknown) => log.error(`registry: ${String(error)}`)),
      log: log.error,
    },
  });
  opened(capturer.stop);
  opened(collectors.stop);
  return { collectors, capturer };
}

/** Follows the targets and the configuration. Resolves once the first targets are scraped. */
async function follow(
  memory: Memory,
  source: ConfigurationSource,
  collectors: RunningCollectors,
  capturer: Capturer,
): Promise<void> {
  const problems = new Map<string, string>();
  const { promise: first, resolve: firstIsThere } = Promise.withResolvers<void>();
  const take = async (targets: DiscoveredTarget[]): Promise<void> => {
    collectors.setTargets(await memory.registry.setTargets(targets));
    firstIsThere();
  };
  const discovery = startDiscovery({
    configuration: source.current(),
    changed: (targets) => void take(targets).catch((error: unknown) => log.error(`targets: ${String(error)}`)),
    problem: (place, message) => {
      log.error(`${place}: ${message}`);
      problems.set(place, message);
      notices.set(
        "discovery",
        [...problems].map(([where, what]) => ({ status: "warn" as const, text: `${where}: ${what}` })),
      );
    },
    dropped: (targets, total) => {
      dropped = { targets, total };
    },
    log: log.info,
  });
  opened(async () => discovery.stop());
  source.follow((configuration) => {
    log.info("The configuration has changed and is in force.");
    problems.clear();
    notices.set("discovery", []);
    memory.events.configurationChanged(now(), "The configuration has changed.");
    capturer.setConfig(configuration.capture);
    collectors.setRules(configuration.rules);
    discovery.update(configuration);
  });
  await first;
}

/** The requests' handler over everything that runs. */
async function serve(
  memory: Memory,
  source: ConfigurationSource,
  { collectors, capturer }: Watching,
  access: AccessPolicy,
  at: { host: string; port: number },
): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const { archive, captures, database, events, profiles, registry, store } = memory;
  const { demo, meshName } = source;
  const sources: ViewSources = {
    now,
    store,
    registry,
    events,
    captures,
    profiles,
    ruleStates: collectors.ruleStates,
    ruleSurvey: collectors.ruleSurvey,
    ruleCounts: createRuleCounts(database.client),
    configuration: source.current,
    dropped: () => dropped,
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
    askCapture: askedBy(capturer, collectors.ruleStates),
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

/** Removes what retention no longer keeps, and tells of a store that refuses samples, for as long as the console runs. */
function keepHouse(memory: Memory, source: ConfigurationSource): void {
  const sweepOnce = (): void =>
    void sweep({ client: memory.database.client, archive: memory.archive }, source.current().retention, now()).catch(
      (error: unknown) => log.error(`retention: ${String(error)}`),
    );
  const look = async (): Promise<void> => {
    const { state, reason } = await memory.store
      .stats()
      .catch((error: unknown) => ({ state: "refusing", reason: String(error) }));
    notices.set("store", state === "ok" ? [] : [{ status: "bad", text: `New samples are refused: ${reason}.` }]);
  };
  const timers = [setInterval(sweepOnce, sweepEveryMs), setInterval(() => void look(), 5000)];
  opened(async () => timers.forEach((timer) => clearInterval(timer)));
  sweepOnce();
}

async function start(): Promise<void> {
  const options = await readOptions();
  const source = options.file ? await fileSource(options.file, log, notices) : await demoSource(log, notices);
  opened(source.close);
  const at = options.listen ?? source.current().server;
  const access = await readAccess(at.host, source.current());
  let answer: (request: IncomingMessage, response: ServerResponse) => void = answerStarting;
  const { server, url } = await listen((request, response) => answer(request, response), at);
  opened(async () => {
    server.close();
    server.closeAllConnections();
  });
  const memory = await openMemory({
    dataDir: options.dataDir,
    databaseUrl: process.env["DATABASE_URL"],
    configuration: source.current(),
    rules: () => source.current().rules,
    now,
    log,
    opened,
  });
  const watching = watchOver(memory, source);
  const { collectors, capturer } = watching;
  await follow(memory, source, collectors, capturer);
  keepHouse(memory, source);
  answer = await serve(memory, source, watching, access, at);
  log.info(
    `Meshscope ${version} watches ${memory.registry.all().length} targets of ${source.meshName} and answers on ${url}`,
  );
}

process.on("SIGINT", () => void end(0, "Ending."));
process.on("SIGTERM", () => void end(0, "Ending."));
// Whoever started us holds the other end of this channel; it closes even when they die by kill -9.
if (process.env["MESHSCOPE_WATCH_PARENT"] && process.connected)
  process.on("disconnect", () => void end(0, "What started the console is gone: ending."));
process.on("unhandledRejection", (error) =>
  log.error(`A fault of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
);

start().catch(async (error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `${sentence.replace(/^[a-z]/, (letter) => letter.toUpperCase())}${/[.:!]$/.test(sentence) ? "" : "."}\n`,
  );
  await end(1, "");
});
