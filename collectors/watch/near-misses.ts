import type { NearMiss } from "../../model/rule-replay.ts";
import type { RuleSurvey } from "../../model/rules.ts";
import type { UnixMs } from "../../model/units.ts";

/** Instances that are followed, as many as a preview replays, and those of them that are told. */
const maxFollowed = 300;
const maxTold = 12;

type Standing = RuleSurvey["rows"][number];

/** Remembers of each instance the scrape at which a rule was nearest to firing. */
export interface NearMisses {
  /** After each scrape that fired nothing. */
  look: (scrape: { instanceKey: string; atMs: UnixMs }) => void;
  nearest: () => NearMiss[];
}

/** `standing` tells how the rule stands on the instance of a scrape; null: it was not judged. */
export function createNearMisses(
  standing: (scrape: { instanceKey: string; atMs: UnixMs }) => Standing | null,
): NearMisses {
  const best = new Map<string, { atMs: UnixMs; row: Standing }>();
  return {
    look({ instanceKey, atMs }) {
      const known = best.get(instanceKey);
      if (!known && best.size >= maxFollowed) return;
      const row = standing({ instanceKey, atMs });
      if (row && (!known || nearer(row, known.row) > 0)) best.set(instanceKey, { atMs, row });
    },
    nearest: () =>
      [...best]
        .toSorted(([, a], [, b]) => nearer(b.row, a.row))
        .slice(0, maxTold)
        .map(
          ([
            instanceKey,
            {
              atMs,
              row: { state },
            },
          ]) => {
            const { verdict, signal, value, average, why, flow } = state;
            return { instanceKey, atMs, state: { verdict, signal, value, average, why, flow } };
          },
        ),
  };
}

/** Above 0: `a` is nearer to firing than `b`. Of a rule with conditions the nearness tells only how many hold: the higher rise decides. */
function nearer(a: Standing, b: Standing): number {
  return a.nearness - b.nearness || riseOf(a) - riseOf(b);
}

function riseOf({ state: { value, average } }: Standing): number {
  return value === null || !average ? 0 : value / average;
}
