import type { Phrase, Status, Verdict } from "../../model/findings.ts";
import { formatCount, formatNumber } from "../../model/format/number.ts";
import { formatPercent } from "../../model/format/percent.ts";
import type { GoroutineReport, LeakSuspect, LockWait } from "../../model/goroutines/report.ts";
import { goroutineNoun, holderWords, localName, placeWords } from "./goroutine-words.ts";

/** Alone, with nothing to compare with, fewer are no alarm: every server has pools. */
const alarmingAlone = 100;
/** Fewer more than before are chance. */
const leastGrowth = 10;
const queue = 2;

interface Finding {
  status: Status;
  sentence: Phrase[];
}

/** What is wrong with the goroutines, the worst first, from the report alone. `hrefOf` leads to a suspect or a lock. */
export function goroutineVerdict(report: GoroutineReport, hrefOf: (id: string) => string): Verdict {
  const [leak] = report.suspects.flatMap((suspect) => leakFinding(suspect, report, hrefOf) ?? []);
  const locks = report.locks.filter(isContended);
  const faults = [leak, locks[0] && lockFinding(locks[0], hrefOf)].filter((one) => one !== undefined);
  const [worst, ...others] = faults.toSorted((a, b) => rank[a.status] - rank[b.status]);
  if (!worst) return { ...calm(report), answers: null, actions: [] };
  const more = others.length + Math.max(0, locks.length - 1);
  const rest: Phrase[] = more > 0 ? [{ text: `, and ${more} more` }] : [];
  return { status: worst.status, sentence: [...worst.sentence, ...rest, { text: "." }], answers: null, actions: [] };
}

const rank: Record<Status, number> = { bad: 0, warn: 1, unknown: 2, idle: 3, good: 4 };

/** Null: it is not enough to begin a page with. */
function leakFinding(suspect: LeakSuspect, report: GoroutineReport, hrefOf: (id: string) => string): Finding | null {
  const { id, title, count, previous, sibling, stuck, isHopeless } = suspect;
  const name = { text: localName(title), mono: true, href: hrefOf(id) };
  const of = (status: Status, verb: string, end: string): Finding => ({
    status,
    sentence: [
      { text: formatCount(count), tone: status, strong: true },
      { text: ` ${goroutineNoun(count)} ${count === 1 && verb === "wait" ? "waits" : verb} in ` },
      name,
      { text: end },
    ],
  });
  const verb = report.hasIdentity ? "wait" : "stand";
  if (isHopeless) return of("bad", verb, " for what can never come");
  if (previous !== null && hasGrown(count, previous)) {
    const before = previous === 0 ? ", none before" : `, ${formatNumber(count / previous)} times the dump before`;
    // Those of before are still there, at the same place: this is no load that comes and goes.
    const isProven = previous > 0 && stuck !== null && stuck * 2 >= previous;
    return of(isProven ? "bad" : "warn", verb, `${before}: ${isProven ? "a leak" : "it may be a leak"}`);
  }
  if (sibling !== null && hasGrown(count, sibling))
    return of("warn", verb, `, ${formatCount(sibling)} on the healthy sibling: it may be a leak`);
  if (previous !== null || sibling !== null || count < alarmingAlone) return null;
  return of("warn", verb, `, ${formatPercent((100 * count) / report.total)} of all: it may be a leak`);
}

function hasGrown(count: number, before: number): boolean {
  return count >= 2 * before && count - before >= leastGrowth;
}

/** Whoever waits for a group of goroutines or a condition waits for work to end, not for a lock. */
export function isContended({ kind, waiting }: LockWait): boolean {
  return waiting >= queue && !/WaitGroup|Cond/.test(kind);
}

function lockFinding(lock: LockWait, hrefOf: (id: string) => string): Finding {
  const status = lock.longestMinutes === null ? "warn" : "bad";
  const [asked] = lock.callers;
  const taken: Phrase[] = asked
    ? [{ text: ", taken in " }, { text: placeWords(asked), mono: true, href: hrefOf(lockId(lock)) }]
    : [];
  return {
    status,
    sentence: [
      { text: formatCount(lock.waiting), tone: status, strong: true },
      { text: " goroutines wait for one lock" },
      ...taken,
    ],
  };
}

/** What the address calls a lock. */
export function lockId({ address, kind }: LockWait): string {
  return `${address} ${kind}`;
}

function calm(report: GoroutineReport): Finding {
  const { total, previousTotal, siblingTotal, hasIdentity } = report;
  const before = previousTotal === null ? "" : `, ${formatCount(previousTotal)} before`;
  const beside = siblingTotal === null ? "" : `, ${formatCount(siblingTotal)} on the sibling`;
  const counted = `${formatCount(total)} ${goroutineNoun(total)}${before}${beside}`;
  const told = hasIdentity ? "" : "; a profile tells neither states nor locks";
  return { status: "good", sentence: [{ text: `Nothing is suspicious: ${counted}${told}.` }] };
}

/** What stands behind the verdict, in one or two clauses of prose; "" nothing. */
export function verdictProof(report: GoroutineReport): string {
  const [leak] = report.suspects.filter((suspect) => leakFinding(suspect, report, () => "") !== null);
  const [lock] = report.locks.filter(isContended);
  const parts = [
    leak?.creator ? `${leak.count === 1 ? "It was" : "They were"} started by ${localName(leak.creator)}` : "",
    leak?.stuck && leak.previous
      ? `${formatCount(leak.stuck)} of the ${formatCount(leak.previous)} before still stand there`
      : "",
    lock ? holderWords(lock) : "",
  ];
  const clauses = parts.filter(Boolean).join("; ");
  return clauses && `${clauses.slice(0, 1).toUpperCase()}${clauses.slice(1)}.`;
}
