import type { ScrapeTarget, TargetState } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import type { DoorFindings } from "./door-findings.ts";
import { dueQueue } from "./due-queue.ts";
import { dueTickMs } from "./due-tick.ts";
import { startDueTimer, steadyNowMs } from "./due-timer.ts";
import type { ParseExposition } from "./exposition.ts";
import { httpGetter, scrapeConnections } from "./http-get.ts";
import { type ScrapeAnswer, scrapesOver } from "./scrape-once.ts";
import type { ScrapeOutcome } from "./scrape-outcome.ts";
import { nextSlot } from "./scrape-slot.ts";
import { sharedTables } from "./shared-tables.ts";
import { startSideDoors } from "./side-doors.ts";
import { type TargetMemory, targetMemory } from "./target-memory.ts";
import { failedScrape, goodScrape } from "./target-scrape.ts";

export interface ScraperPorts {
  now: () => UnixMs;
  /** Default: in JavaScript. */
  parse?: ParseExposition;
  /** Called once per scrape, good or failed. */
  scraped: (outcome: ScrapeOutcome) => void;
  stateChanged: (state: TargetState) => void;
  forgotten: (key: string) => void;
  log: (line: string) => void;
}

export interface Scraper {
  /** Replaces the set of targets; those that are as they were keep their memory. */
  setTargets: (targets: readonly ScrapeTarget[]) => void;
  stop: () => void;
}

/** Scrapes targets, each at its own place in its interval and never twice at once. */
export function startScraper(ports: ScraperPorts): Scraper {
  const memories = new Map<string, TargetMemory>();
  const tables = sharedTables();
  const inFlight = new Set<TargetMemory>();
  const queue = dueQueue();
  const [scrapeGetter, doorGetter] = [httpGetter(scrapeConnections()), httpGetter()];
  const scrapeOnce = scrapesOver(scrapeGetter);
  const doors = startSideDoors({
    getter: doorGetter,
    now: ports.now,
    target: (key) => memories.get(key)?.target,
    kind: (key) => memories.get(key)?.state.kind ?? null,
    found(key, findings) {
      const memory = memories.get(key);
      if (memory) ports.stateChanged(takeFindings(memory, findings));
    },
  });

  const take = (memory: TargetMemory, answer: ScrapeAnswer): void => {
    const { key } = memory.target;
    inFlight.delete(memory);
    // Another target may have taken its place meanwhile.
    if (memories.get(key) !== memory) return;
    const outcome = outcomeOf(memory, answer, doors.findings(key), ports.parse);
    if (outcome.isNewProcess) doors.soon(key);
    ports.stateChanged(memory.state);
    ports.scraped(outcome);
  };

  const scrapeIfDue = (key: string): void => {
    const memory = memories.get(key);
    if (!memory) return;
    queue.set(key, nextSlot(key, memory.target.intervalMs, steadyNowMs()));
    if (inFlight.has(memory)) return;
    inFlight.add(memory);
    scrapeOnce(memory.target, ports.now(), (answer) => {
      try {
        take(memory, answer);
      } catch (error) {
        ports.log(`scrape of ${key}: ${String(error)}`);
      }
    });
  };
  const timer = startDueTimer(queue, scrapeIfDue);

  const forget = (key: string) => {
    memories.delete(key);
    queue.remove(key);
    doors.forget(key);
  };
  return {
    setTargets(targets) {
      for (const key of goneKeys(memories, targets)) {
        forget(key);
        ports.forgotten(key);
      }
      for (const target of targets) {
        if (isSameTarget(memories.get(target.key)?.target, target)) continue;
        forget(target.key);
        const memory = targetMemory(target, tables);
        memories.set(target.key, memory);
        ports.stateChanged(memory.state);
        queue.set(target.key, nextSlot(target.key, target.intervalMs, steadyNowMs()));
      }
      timer.changed(dueTickMs(targets));
    },
    stop() {
      memories.clear();
      for (const part of [timer, doors]) part.stop();
      for (const getter of [scrapeGetter, doorGetter]) getter.close();
    },
  };
}

function takeFindings(memory: TargetMemory, { admin, pprof, told }: DoorFindings): TargetState {
  memory.state = { ...memory.state, admin, pprof, readiness: told?.readiness ?? null };
  return memory.state;
}

function outcomeOf(
  memory: TargetMemory,
  { body, fault, ...time }: ScrapeAnswer,
  findings: DoorFindings,
  parse: ParseExposition | undefined,
): ScrapeOutcome {
  return fault === "" ? goodScrape(memory, body, time, findings, parse) : failedScrape(memory, fault, time);
}

function goneKeys(memories: ReadonlyMap<string, TargetMemory>, targets: readonly ScrapeTarget[]): string[] {
  const keys = new Set(targets.map(({ key }) => key));
  return [...memories.keys()].filter((key) => !keys.has(key));
}

function isSameTarget(known: ScrapeTarget | undefined, target: ScrapeTarget): boolean {
  return known !== undefined && JSON.stringify(known) === JSON.stringify(target);
}
