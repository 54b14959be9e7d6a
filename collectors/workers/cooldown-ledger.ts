import type { Firing } from "../../model/captures.ts";
import type { UnixMs } from "../../model/units.ts";
import type { RunningCooldown } from "../ports.ts";

/** The cooldowns that run, as far as firings told: what a worker that died and begins again must know. */
export interface CooldownLedger {
  fired: (firings: readonly Firing[]) => void;
  running: (nowMs: UnixMs) => RunningCooldown[];
}

export function cooldownLedger(restored: readonly RunningCooldown[]): CooldownLedger {
  const cooldowns = new Map<string, RunningCooldown>();
  const keep = (cooldown: RunningCooldown) => {
    const { instanceKey, rule, flow } = cooldown;
    cooldowns.set(JSON.stringify([instanceKey, rule, flow?.direction, flow?.service]), cooldown);
  };
  for (const cooldown of restored) keep(cooldown);
  return {
    fired(firings) {
      for (const { instanceKey, rule, flow, atMs, cooldownUntilMs } of firings) {
        keep({ instanceKey, rule, flow, firedMs: atMs, untilMs: cooldownUntilMs });
      }
    },
    running(nowMs) {
      for (const [key, { untilMs }] of cooldowns) if (untilMs <= nowMs) cooldowns.delete(key);
      return [...cooldowns.values()];
    },
  };
}
