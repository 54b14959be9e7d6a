import { Counter, Histogram, type Registry } from "prom-client";
import type { Firing } from "../../model/captures.ts";
import type { HeldBack } from "../../model/events.ts";
import type { SignalBatch } from "../../model/signal-batch.ts";
import type { TargetState } from "../../model/targets.ts";
import { durationBuckets } from "./duration-buckets.ts";
import { scrapeMetrics } from "./scrape-metrics.ts";

/** The collectors' ports that are counted here. */
interface CountedPorts {
  appendSignals: (batch: SignalBatch) => Promise<void>;
  fired: (firings: Firing[]) => void;
  heldBack: (held: HeldBack) => void;
  targetStates: (states: TargetState[]) => void;
}

export interface CollectorMetrics {
  /** The same ports, and what goes through them is counted. */
  counted: <P extends CountedPorts>(ports: P) => P;
}

export function collectorMetrics(registry: Registry): CollectorMetrics {
  const countScrapes = scrapeMetrics(registry);
  const timeAppend = appendMetrics(registry);
  const rules = (name: string, help: string) =>
    new Counter({ name: `meshscope_rule_${name}`, help, labelNames: ["rule"], registers: [registry] });
  const firings = rules("firings_total", "Times that a rule fired.");
  const heldBack = rules("held_back_total", "Times that a rule would have fired within its cooldown.");
  return {
    counted: (ports) => ({
      ...ports,
      appendSignals: (batch) => timeAppend(() => ports.appendSignals(batch)),
      fired: (all) => {
        for (const { rule } of all) firings.inc({ rule });
        ports.fired(all);
      },
      heldBack: (held) => {
        heldBack.inc({ rule: held.rule }, held.count);
        ports.heldBack(held);
      },
      targetStates: (states) => {
        countScrapes(states);
        ports.targetStates(states);
      },
    }),
  };
}

function appendMetrics(registry: Registry): (append: () => Promise<void>) => Promise<void> {
  const took = new Histogram({
    name: "meshscope_store_append_duration_seconds",
    help: "How long it took until a batch of samples was durable.",
    buckets: durationBuckets,
    registers: [registry],
  });
  const failures = new Counter({
    name: "meshscope_store_append_failures_total",
    help: "Batches of samples that the store refused.",
    registers: [registry],
  });
  return async (append) => {
    const end = took.startTimer();
    try {
      await append();
      end();
    } catch (error) {
      failures.inc();
      throw error;
    }
  };
}
