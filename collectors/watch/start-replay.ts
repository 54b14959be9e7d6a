import type { Firing } from "../../model/captures.ts";
import type { StartReplay } from "../../model/rule-replay.ts";
import { replayBudget } from "../capture/replay-budget.ts";
import { createNearMisses } from "./near-misses.ts";
import { createWatch } from "./watch.ts";

/** Firings that are told in full, and that are counted at all. */
const maxTold = 500;
const maxCounted = 100_000;
const maxInstances = 100;

/** Replays one rule; its firings are counted against the budgets at the end. */
export const startReplay: StartReplay = ({ rule, factsOf, capture }) => {
  const watch = createWatch([{ ...rule, enabled: true }], [], factsOf);
  const nearMisses = createNearMisses(({ instanceKey, atMs }) => {
    return watch.survey({ rule: rule.name, instanceKeys: [instanceKey], limit: 1 }, atMs)?.rows[0] ?? null;
  });
  const firings: Firing[] = [];
  let fired = 0;
  let heldBack = 0;
  return {
    observe(observation) {
      const outcome = watch.observe(observation);
      fired += outcome.firings.length;
      if (fired === 0) nearMisses.look(observation);
      // Each is one more evaluation that was held back, whatever the count that it carries.
      heldBack += outcome.cooldowns.filter((cooldown) => cooldown.heldBack > 0).length;
      if (firings.length < maxCounted) firings.push(...outcome.firings);
    },
    end() {
      const byInstance = Map.groupBy(firings, ({ instanceKey }) => instanceKey);
      const counted = [...byInstance]
        .map(([instanceKey, all]) => ({ instanceKey, fired: all.length }))
        .toSorted((a, b) => b.fired - a.fired || (a.instanceKey < b.instanceKey ? -1 : 1));
      const withApps = firings.map((firing) => ({ ...firing, app: factsOf(firing.instanceKey)?.app ?? "" }));
      return {
        fired,
        firings: firings.slice(0, maxTold).map(({ instanceKey, atMs, flow, reason, signal, numbers }) => {
          return { instanceKey, atMs, flow, reason, signal, numbers };
        }),
        byInstance: counted.slice(0, maxInstances),
        nearest: fired === 0 ? nearMisses.nearest() : [],
        heldBack,
        ...replayBudget(withApps, capture),
      };
    },
  };
};
