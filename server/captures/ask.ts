import type { CaptureAnswer, CaptureWish } from "../../model/capture-wish.ts";
import type { Firing } from "../../model/captures.ts";
import type { RuleState } from "../../model/rules.ts";

/** Takes on a wish with what is known of its process; `collectors/capture` says the same of it. */
interface Taker {
  asked: (wish: CaptureWish & Pick<Firing, "atScrape">) => Promise<CaptureAnswer>;
}

/** Asks for captures on behalf of a person; the guards see what the rules saw of the process last. */
export function askedBy(
  taker: Taker,
  ruleStates: (instanceKey: string) => Promise<RuleState[] | null>,
): (wish: CaptureWish) => Promise<CaptureAnswer> {
  return async (wish) => {
    const states = (await ruleStates(wish.instanceKey)) ?? [];
    const last = (signal: RuleState["signal"]): number | null =>
      states.find((state) => state.signal === signal && state.value !== null)?.value ?? null;
    return taker.asked({ ...wish, atScrape: { cpuPercent: last("cpu"), goroutines: last("goroutine") } });
  };
}
