import type { Rule, RuleState, RuleSurvey } from "../../model/rules.ts";
import type { ScrapeTarget } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import type { CollectorPorts, Collectors, RunningCooldown } from "../ports.ts";
import { keyHash } from "../scrape/key-hash.ts";
import { loadModule } from "../scrape/wasm/load-module.ts";
import { mergeSurveys } from "../watch/rule-survey.ts";
import { type BatchQueue, batchQueue } from "./batch-queue.ts";
import { cooldownLedger } from "./cooldown-ledger.ts";
import { type ScrapeWorker, startScrapeWorker } from "./scrape-worker.ts";
import { stateLedger } from "./state-ledger.ts";
import { takeMessage } from "./take-message.ts";
import { workerRequests } from "./worker-requests.ts";

export interface CollectorOptions {
  /** Worker threads, at least 1. A target stays with its worker. */
  workers: number;
  ports: CollectorPorts;
  rules: readonly Rule[];
  /** Cooldowns that still ran when the console stopped. */
  restored: readonly RunningCooldown[];
}

export interface RunningCollectors extends Collectors {
  setRules: (rules: readonly Rule[]) => void;
  /** How far the store is behind. */
  ingest: BatchQueue["standing"];
  /** A capture ended: rules in `holmes` mode count their cooldown from here. */
  captureEnded: (instanceKey: string, rules: readonly string[], endMs: UnixMs) => void;
}

/** Starts scraping and watching in worker threads. */
export function startCollectors(options: CollectorOptions): RunningCollectors {
  const { ports } = options;
  const count = Math.max(1, options.workers);
  const batches = batchQueue(ports.appendSignals, ports.log);
  const cooldowns = cooldownLedger(options.restored);
  const ledger = stateLedger();
  const states = workerRequests<RuleState[]>();
  const surveys = workerRequests<RuleSurvey>();
  const parser = loadModule(ports.log);
  let { rules } = options;
  let shards: ScrapeTarget[][] = Array.from({ length: count }, () => []);

  const shardOf = (key: string) => keyHash(key) % count;
  const startWorker = (worker: number) =>
    startScrapeWorker({
      start: () => ({
        rules,
        parser,
        restored: cooldowns.running(Date.now()).filter((one) => shardOf(one.instanceKey) === worker),
      }),
      begun: (post) => post({ type: "targets", targets: shards[worker] ?? [] }),
      message: (message) => takeMessage(message, { ports, batches, cooldowns, ledger, states, surveys }),
      died: () => {
        states.giveUp(worker);
        surveys.giveUp(worker);
      },
      log: ports.log,
    });
  const workers: ScrapeWorker[] = Array.from({ length: count }, (_, worker) => startWorker(worker));

  return {
    setTargets(targets) {
      ledger.setTargets(targets);
      const byWorker = Map.groupBy(targets, (target) => shardOf(target.key));
      shards = workers.map((_, worker) => byWorker.get(worker) ?? []);
      workers.forEach((worker, index) => worker.post({ type: "targets", targets: shards[index] ?? [] }));
    },
    setRules(next) {
      rules = next;
      for (const worker of workers) worker.post({ type: "rules", rules });
    },
    ruleStates(instanceKey) {
      const shard = shardOf(instanceKey);
      const ask = (request: number) => workers[shard]?.post({ type: "rule-states", request, instanceKey }) ?? false;
      return states.ask(shard, ask);
    },
    async ruleSurvey(query) {
      const asked = workers.map((worker, index) =>
        surveys.ask(index, (request) => worker.post({ type: "rule-survey", request, query })),
      );
      const answers = (await Promise.all(asked)).filter((answer) => answer !== null);
      return answers.length > 0 ? mergeSurveys(answers, query.limit) : null;
    },
    ingest: batches.standing,
    coolingUntilMs: cooldowns.coolingUntilMs,
    captureEnded(instanceKey, names, endMs) {
      workers[shardOf(instanceKey)]?.post({ type: "capture-ended", instanceKey, rules: names, endMs });
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
      states.giveUp("all");
      surveys.giveUp("all");
      await batches.idle();
    },
  };
}
