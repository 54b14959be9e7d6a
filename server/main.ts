import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Capturer, createCapturer } from "../collectors/capture/capturer.ts";
import { startDiscovery } from "../collectors/discovery/discovery.ts";
import type { DiscoveredTarget } from "../collectors/discovery/scrape-target.ts";
import { startReplay } from "../collectors/watch/start-replay.ts";
import { type RunningCollectors, startCollectors } from "../collectors/workers/start-collectors.ts";
import { resolveTimeRange } from "../model/time-range.ts";
import { askedBy } from "./captures/ask.ts";
import { createCaptureMemory } from "./captures/capture-memory.ts";
import { createCulpritSearch } from "./captures/culprit-search.ts";
import { siblingsOf } from "./captures/siblings-of.ts";
import { type ConfigurationSource, demoSource, fileSource } from "./configuration-source.ts";
import { keepHouse } from "./housekeeping.ts";
import { listen } from "./http/listen.ts";
import { answerStarting } from "./http/starting.ts";
import { createIngest } from "./ingest/ingest.ts";
import { createLifecycle } from "./lifecycle.ts";
import { createLog } from "./log.ts";
import { type Memory, openMemory } from "./memory.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { createNotices } from "./notices.ts";
import { previewRule } from "./rules/preview-rule.ts";
import { openSavedRules } from "./rules/saved-rules.ts";
import { serveConsole } from "./serve-console.ts";
import { readAccess, readStartOptions, tokenSource } from "./start-options.ts";
import type { ViewSources } from "./views/sources.ts";

// The composition root: the only place where parts meet. It decides nothing that a test would want to see alone.

const root = fileURLToPath(new URL("..", import.meta.url));
const version = "0.1.0";
const endWithinMs = 10_000;

const log = createLog(
  (stream, text) => process[stream === "out" ? "stdout" : "stderr"].write(text),
  () => new Date(),
);
const notices = createNotices();
const metrics = createMetrics(version);
let dropped: ReturnType<NonNullable<ViewSources["dropped"]>> = { targets: [], total: 0 };
const now = (): number => Date.now();

const { opened, end } = createLifecycle({
  log,
  exit: (status) => process.exit(status),
  late: (giveUp) => setTimeout(giveUp, endWithinMs).unref(),
});

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
      siblings: (key) => siblingsOf(registry, key, collectors.coolingUntilMs),
      instances: registry.byApp,
      ...createCaptureMemory({
        captures: metrics.countedCaptures(captures),
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
    ports: metrics.counted({
      appendSignals: createIngest(memory),
      // What the process is was told just before; its names may still be on their way to the catalogue.
      fired: (firings) => void registry.settled().then(() => capturer.fired(firings)),
      heldBack: cooldowns.heldBack,
      cooldownsChanged: cooldowns.changed,
      targetEvent: events.targetEvent,
      targetStates: (states) =>
        void registry.applyStates(states).catch((error: unknown) => log.error(`registry: ${String(error)}`)),
      log: log.error,
    }),
  });
  metrics.watch({
    registry,
    store: memory.store.details,
    configuration: source.state,
    ingest: collectors.ingest,
    lost: memory.lost,
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
  const { promise: first, resolve: firstIsThere } = Promise.withResolvers<void>();
  const take = async (targets: DiscoveredTarget[]): Promise<void> => {
    collectors.setTargets(await memory.registry.setTargets(targets));
    firstIsThere();
  };
  const discovery = startDiscovery({
    configuration: source.current(),
    changed: (targets) => void take(targets).catch((error: unknown) => log.error(`targets: ${String(error)}`)),
    problem: (where, what) => log.error(`${where}: ${what}`),
    faulty: (faults) =>
      notices.set(
        "discovery",
        faults.map(({ source: where, message }) => ({ status: "warn", text: `${where}: ${message}` })),
      ),
    dropped: (targets, total) => {
      dropped = { targets, total };
    },
    log: log.info,
  });
  opened(async () => discovery.stop());
  source.follow((configuration) => {
    log.info("The configuration has changed and is in force.");
    memory.events.configurationChanged(now(), "The configuration has changed.");
    capturer.setConfig(configuration.capture);
    collectors.setRules(configuration.rules);
    discovery.update(configuration);
  });
  await first;
}

async function start(): Promise<void> {
  const options = await readStartOptions(process.argv.slice(2));
  const configured = options.file ? await fileSource(options.file, log, notices) : await demoSource(log, notices);
  let source = configured;
  opened(source.close);
  const started = source.current();
  const at = options.listen ?? started.server;
  const access = await readAccess(at.host, started);
  let answer: (request: IncomingMessage, response: ServerResponse) => void = answerStarting;
  const { server, url } = await listen((request, response) => answer(request, response), at);
  opened(async () => {
    server.close();
    server.closeAllConnections();
  });
  const memory = await openMemory({
    dataDir: options.dataDir,
    databaseUrl: process.env["DATABASE_URL"],
    configuration: started,
    rules: () => source.current().rules,
    now,
    log,
    opened,
  });
  const savedRules = await openSavedRules({ client: memory.database.client, configured, notices, now });
  ({ source } = savedRules);
  const watching = watchOver(memory, source);
  const { collectors, capturer } = watching;
  await follow(memory, source, collectors, capturer);
  opened(keepHouse({ memory, source, notices, now, log }));
  answer = await serveConsole({
    memory,
    source,
    watching: { ...collectors, askCapture: askedBy(capturer, collectors.ruleStates) },
    access,
    at,
    tokenFrom: tokenSource(access),
    started,
    dataDir: options.dataDir,
    root,
    version,
    metrics,
    savedRules,
    previewRule: (text, range) =>
      previewRule(
        { ...memory, startReplay, capture: () => source.current().capture, pause: setImmediate },
        text,
        resolveTimeRange(range, now()),
      ),
    notices,
    dropped: () => dropped,
    now,
    log,
  });
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
