import type { Phrase } from "../../model/findings.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import { signals } from "../../model/signals.ts";
import type { MeshFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { appPhrase, counted, functionPhrase, instancePhrase, numberPhrase, textPhrase, timePhrase } from "./phrases.ts";
import { choose, type Slots } from "./template.ts";
import { signalOf, type Theme } from "./themes.ts";

/** Endings of a sentence about requests, the most telling first; each is a whole template with its beginning. */
const requestEndings = [
  " in {zone} since {since}, on {version} only.",
  " since {since}, on {version} only.",
  " since {since}, on {instance} only.",
  " in {zone} only, since {since}.",
  " since {since}.",
  " in {zone}, on {version} only.",
  ", on {version} only.",
  ", on {instance} only.",
  " in {zone} only.",
  ".",
];
const ofRequests = (...beginnings: string[]) =>
  requestEndings.flatMap((ending) => beginnings.map((beginning) => beginning + ending));

/** Templates of a theme; the first whose slots are all known and that fits is taken. */
const templates: Record<Theme, readonly string[]> = {
  errors: ofRequests("{app} fails {value} of requests"),
  rt: ofRequests("{app} takes {value} instead of {before} a request", "{app} takes {value} a request"),
  "calls-failing": ofRequests("{value} of what {app} calls fails"),
  "calls-slow": ofRequests("{app} waits {value} instead of {before} for a call", "{app} waits {value} for a call"),
  cpu: [
    "{one} burns {value} of its CPU since {since}, {share} of it in {hot}.",
    "{one} burns {value} of its CPU since {since}, in {hot}.",
    "{one} burns {value} of its CPU since {since}, {before} before.",
    "{one} burns {value} of its CPU since {since}.",
    "{many} of {app} burn up to {value} of their CPU since {since}, on {version} only.",
    "{many} of {app} burn up to {value} of their CPU since {since}.",
    "{app} burns {value} of an instance's CPU since {since}.",
  ],
  memory: [
    "{one} holds {value} of its memory limit since {since}, most of its heap in {holder}.",
    "{one} holds {value} of its memory limit since {since}, {before} before.",
    "{one} holds {value} of its memory limit since {since}.",
    "{many} of {app} hold up to {value} of their memory limit since {since}, on {version} only.",
    "{many} of {app} hold up to {value} of their memory limit since {since}.",
    "{app} holds {value} of its memory limit since {since}.",
  ],
  goroutines: [
    "{one} runs {value} goroutines since {since}, {before} before.",
    "{one} runs {value} goroutines since {since}.",
    "{many} of {app} run up to {value} goroutines since {since}.",
    "{app} runs {value} goroutines since {since}.",
  ],
  threads: [
    "{one} runs {value} threads since {since}, {before} before.",
    "{one} runs {value} threads since {since}.",
    "{many} of {app} run up to {value} threads since {since}.",
    "{app} runs {value} threads since {since}.",
  ],
  down: [
    "{one} of {app} does not answer since {since}: {reason}.",
    "{one} does not answer since {since}: {reason}.",
    "{one} does not answer since {since}.",
    "None of {all} of {app} answers since {since}: {reason}.",
    "None of {all} of {app} answers since {since}.",
    "{many} of {app} do not answer since {since}: {reason}.",
    "{many} of {app} do not answer since {since}.",
    "{app} does not answer.",
  ],
  other: [
    "{one}: {signal} is {value} since {since}, {before} before.",
    "{one}: {signal} is {value} since {since}.",
    "{many} of {app}: {signal} is up to {value} since {since}.",
    "{app}: {signal} is {value} since {since}.",
  ],
};

/** The sentence of one finding, at most 110 characters: what, how much, where, since when, on what. */
export function sentenceOf(finding: Finding, facts: MeshFacts, limit?: number): Phrase[] {
  return choose(templates[finding.theme], slotsOf(finding, facts), limit);
}

function slotsOf(finding: Finding, facts: MeshFacts): Slots {
  const { affected, peers, spread, status } = finding;
  const only = affected.length === 1 ? affected[0] : undefined;
  const culprit = finding.capture?.culprit;
  const all = affected.length > 1 && affected.length === peers.length;
  const signal = finding.firing ? signalOf(finding.firing, facts.rules) : null;
  return {
    app: appPhrase(finding.app),
    value: numberPhrase(formatByUnit(finding.value, finding.unit), status),
    before: finding.before === null ? undefined : { text: formatByUnit(finding.before, finding.unit) },
    zone: textPhrase(spread.zone),
    version: textPhrase(spread.version),
    instance: spread.instance ? instancePhrase(spread.instance) : undefined,
    since: timePhrase(finding.sinceMs, facts),
    one: only ? instancePhrase(only) : undefined,
    many: affected.length > 1 ? { text: `${affected.length} of ${counted(peers.length, "instance")}` } : undefined,
    all: all && finding.theme === "down" ? { text: counted(peers.length, "instance") } : undefined,
    reason: textPhrase(reasonOf(finding)),
    hot: culprit?.kind === "cpu" && finding.capture ? functionPhrase(culprit.name, finding.capture.id) : undefined,
    holder:
      culprit?.kind === "heap" && culprit.share > 0.5 && finding.capture
        ? functionPhrase(culprit.name, finding.capture.id)
        : undefined,
    share: culprit ? { text: formatByUnit(culprit.share, "ratio") } : undefined,
    signal: signal ? { text: signals[signal].label.toLowerCase() } : undefined,
  };
}

/** The error of the last scrape, without its full stop; null where instances fail for different reasons. */
function reasonOf(finding: Finding): string | null {
  const reasons = new Set(finding.affected.map((instance) => instance.lastError.replace(/\.$/, "")));
  const [reason] = reasons;
  return reasons.size === 1 && reason ? reason : null;
}
