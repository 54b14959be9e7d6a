import type { Firing } from "../../model/captures.ts";
import type { HeldBack } from "../../model/events.ts";
import { longestLimitMs } from "../../model/rule-conditions.ts";
import type { UnixMs } from "../../model/units.ts";
import type { RunningCooldown } from "../ports.ts";

/** The cooldowns that run, as far as workers told: what a worker that died and begins again must know. */
export interface CooldownLedger {
  fired: (firings: readonly Firing[]) => void;
  changed: (cooldowns: readonly RunningCooldown[]) => void;
  /** These have been told of as events. */
  told: (held: readonly HeldBack[]) => void;
  /** Those that run, and those that ended with something still to tell. */
  running: (nowMs: UnixMs) => RunningCooldown[];
  /** When the last cooldown of the instance ends, or ended; 0: none that is still known. */
  coolingUntilMs: (instanceKey: string) => UnixMs;
  size: () => number;
}

/** Fewer than twice so many are not worth a look. */
const crowded = 500;

export function cooldownLedger(restored: readonly RunningCooldown[]): CooldownLedger {
  const cooldowns = new Map<string, RunningCooldown>();
  let prunedTo = restored.length;
  const latestByInstance = new Map<string, UnixMs>();
  const keep = (cooldown: RunningCooldown): void => {
    const { instanceKey, untilMs } = cooldown;
    cooldowns.set(cooldownKey(cooldown), cooldown);
    latestByInstance.set(instanceKey, Math.max(untilMs, latestByInstance.get(instanceKey) ?? 0));
  };
  const prune = (nowMs: UnixMs): void => {
    for (const [key, { untilMs, heldBack, limits }] of cooldowns) {
      const keptUntilMs = untilMs + (limits ? longestLimitMs : 0);
      if (keptUntilMs <= nowMs && heldBack === 0) cooldowns.delete(key);
    }
    for (const [instanceKey, untilMs] of latestByInstance) if (untilMs <= nowMs) latestByInstance.delete(instanceKey);
    prunedTo = cooldowns.size;
  };
  restored.forEach(keep);
  return {
    fired(firings) {
      // Seldom enough to cost next to nothing, often enough that what is over never outweighs what runs.
      if (cooldowns.size > 2 * Math.max(crowded, prunedTo)) prune(firings[0]?.atMs ?? 0);
      for (const { instanceKey, rule, flow, atMs, cooldownUntilMs, limits } of firings) {
        keep({
          instanceKey,
          rule,
          flow,
          firedMs: atMs,
          untilMs: cooldownUntilMs,
          heldBack: 0,
          ...(limits && { limits }),
        });
      }
    },
    changed: (changed) => changed.forEach(keep),
    told(held) {
      for (const one of held) {
        const known = cooldowns.get(cooldownKey(one));
        if (known?.firedMs === one.fromMs) keep({ ...known, heldBack: 0 });
      }
    },
    running(nowMs) {
      prune(nowMs);
      return [...cooldowns.values()];
    },
    coolingUntilMs: (instanceKey) => latestByInstance.get(instanceKey) ?? 0,
    size: () => cooldowns.size,
  };
}

/** Whose cooldown it is, as one text. */
export function cooldownKey({ instanceKey, rule, flow }: Pick<HeldBack, "instanceKey" | "rule" | "flow">): string {
  return JSON.stringify([instanceKey, rule, flow?.direction, flow?.service]);
}
