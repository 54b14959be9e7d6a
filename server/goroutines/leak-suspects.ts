import { formatCount } from "../../model/format/number.ts";
import { formatPercent } from "../../model/format/percent.ts";
import type { GoroutineGroup, LeakSuspect } from "../../model/goroutines/report.ts";

/** Fewer goroutines are no leak worth a look, unless nobody can ever wake them. */
const minCount = 10;
const minScore = 1;
const maxSuspects = 20;

/** What counts for and against a group; each says how much, and why in a clause. Points only order the suspects. */
type Sign = (group: GoroutineGroup, total: number) => { points: number; reason: string } | null;

const deadState = /nil chan|no cases/;

const signs: readonly Sign[] = [
  ({ states }) => {
    const dead = states.find(({ state }) => deadState.test(state));
    return dead ? { points: 8, reason: `nothing can ever end “${dead.state}”` } : null;
  },
  ({ count, previous }) => growth(count, previous, "in the dump before"),
  ({ count, sibling }) => growth(count, sibling, "on the healthy sibling"),
  ({ count, stuck }) =>
    stuck
      ? { points: (3 * stuck) / count, reason: `${formatCount(stuck)} stood at the same place in the dump before` }
      : null,
  ({ count }, total) =>
    count >= total / 5
      ? { points: (4 * count) / total, reason: `${formatPercent((100 * count) / total)} of all goroutines` }
      : null,
  ({ wait, count }) =>
    wait && wait.told * 10 >= count
      ? {
          points: Math.log10(1 + wait.max),
          reason: `${formatCount(wait.told)} of them blocked for ${spanOf(wait.min, wait.max)}`,
        }
      : null,
  ({ creators, count }) =>
    creators[0] && creators[0].count === count && count > minCount
      ? { points: 0.2, reason: `all started by ${creators[0].name}` }
      : null,
];

/** Waiting for the network is what servers do; only growth makes it suspicious. */
const idleStates = new Set(["IO wait", "running", "runnable", "syscall", "sleep"]);

/** Groups by stack that look as if nobody would wake them, worst first. `total` is of the whole dump. */
export function leakSuspects(groups: readonly GoroutineGroup[], total: number): LeakSuspect[] {
  return groups
    .flatMap((group) => suspectOf(group, total) ?? [])
    .toSorted((a, b) => b.score - a.score || b.count - a.count)
    .slice(0, maxSuspects);
}

function suspectOf(group: GoroutineGroup, total: number): LeakSuspect | null {
  const found = signs.flatMap((sign) => sign(group, total) ?? []).toSorted((a, b) => b.points - a.points);
  const isHopeless = group.states.some(({ state }) => deadState.test(state));
  if (!isHopeless && group.count < minCount) return null;
  const hasGrown = found.some(({ reason }) => reason.includes(" times "));
  if (isIdle(group) && !hasGrown) return null;
  const score = found.reduce((sum, { points }) => sum + points, 0);
  if (score < minScore) return null;
  const { id, key, title, count, sibling, previous, stuck, states, wait, creators, stack } = group;
  const reasons = found.map(({ reason }) => reason);
  const creator = creators[0]?.name ?? "";
  return { id, key, title, count, sibling, previous, stuck, states, wait, stack, score, reasons, creator, isHopeless };
}

/** A profile tells no states; there the stack shows who waits for the network. */
function isIdle({ states, stack }: GoroutineGroup): boolean {
  if (states.length === 0) return stack.some(({ name }) => name === "internal/poll.runtime_pollWait");
  return states.every(({ state }) => idleStates.has(state));
}

function growth(count: number, before: number | null, where: string): ReturnType<Sign> {
  if (before === null || count < 2 * before || count - before < minCount) return null;
  const times = count / Math.max(before, 1);
  const reason =
    before === 0
      ? `${formatCount(count)} more than the 0 ${where}`
      : `${times.toFixed(1)} times the ${formatCount(before)} ${where}`;
  return { points: Math.log2(times), reason };
}

function spanOf(min: number, max: number): string {
  const plural = max === 1 ? "minute" : "minutes";
  return min === max ? `${max} ${plural}` : `${min} to ${max} ${plural}`;
}
