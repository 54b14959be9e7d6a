import { parentPort, workerData } from "node:worker_threads";
import type { RunningCooldown } from "../ports.ts";
import type { ScrapeOutcome } from "../scrape/scrape-outcome.ts";
import { startScraper } from "../scrape/scraper.ts";
import { fastParser } from "../scrape/wasm/fast-parser.ts";
import { createWatch } from "../watch/watch.ts";
import { batchBuffers, batchBuilder } from "./batch-builder.ts";
import { cooldownKey } from "./cooldown-ledger.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./messages.ts";
import { scrapedInstances } from "./scraped-instances.ts";
import { toldStates } from "./told-states.ts";

// Entry of a worker thread: scrapes its share of the targets, watches them and hands on what it found.

/** What is scraped is to be durable within a second: this leaves the store a fifth of it. */
const handOnEveryMs = 800;

const { rules, restored, parser } = workerData as WorkerStart;
const port = parentPort;
if (port === null) throw new Error("collectors/workers/worker.ts runs in a worker thread only");

const post = (message: FromWorker, moved: ArrayBuffer[] = []) => port.postMessage(message, moved);
const scraped = scrapedInstances();
const watch = createWatch(rules, restored, scraped.factsOf);
const batch = batchBuilder();
const told = toldStates();
let changedCooldowns = new Map<string, RunningCooldown>();

const tellCooldowns = () => {
  if (changedCooldowns.size > 0) post({ type: "cooldowns", cooldowns: [...changedCooldowns.values()] });
  changedCooldowns = new Map();
};

const observe = (outcome: ScrapeOutcome) => {
  const { firings, heldBack, cooldowns } = watch.observe(outcome.observation);
  // Before everything else, since a capture begins with it; but the capture must know what the process is.
  if (firings.length > 0) {
    const state = told.takeOne(outcome.key);
    if (state) post({ type: "states", states: [state] });
    post({ type: "fired", firings });
  }
  for (const cooldown of cooldowns) changedCooldowns.set(cooldownKey(cooldown), cooldown);
  // A cooldown is told as over only after the last that was counted of it.
  if (heldBack.length > 0) tellCooldowns();
  if (heldBack.length > 0) post({ type: "held-back", held: heldBack });
  if (outcome.events.length > 0) post({ type: "events", events: outcome.events });
  batch.add(outcome);
};

const scraper = startScraper({
  now: Date.now,
  ...(parser && { parse: fastParser(parser) }),
  scraped: observe,
  stateChanged(state) {
    told.changed(state);
    scraped.found(state);
  },
  forgotten(key) {
    watch.forget(key, Date.now());
    told.forget(key);
  },
  log: (line) => post({ type: "log", line }),
});

const handOn = () => {
  const signals = batch.take();
  if (signals) post({ type: "batch", batch: signals }, batchBuffers(signals));
  const news = told.take();
  if (news.states.length > 0) post({ type: "states", states: news.states });
  if (news.pulses) post({ type: "pulses", pulses: news.pulses });
  tellCooldowns();
};
const timer = setInterval(handOn, handOnEveryMs);

port.on("message", (message: ToWorker) => {
  switch (message.type) {
    case "targets":
      scraped.set(message.targets);
      return scraper.setTargets(message.targets);
    case "rules":
      return watch.setRules(message.rules);
    case "rule-states": {
      const { request, instanceKey } = message;
      const states = scraped.has(instanceKey) ? watch.states(instanceKey, Date.now()) : null;
      return post({ type: "rule-states", request, states });
    }
    case "rule-survey":
      return post({ type: "rule-survey", request: message.request, survey: watch.survey(message.query, Date.now()) });
    case "capture-ended": {
      const later = watch.captureEnded(message.instanceKey, message.rules, message.endMs);
      if (later.length > 0) post({ type: "cooldowns", cooldowns: later });
      return;
    }
    case "stop":
      clearInterval(timer);
      scraper.stop();
      handOn();
      port.close();
  }
});
