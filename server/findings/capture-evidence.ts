import { hasNoRule } from "../../model/capture-wish.ts";
import type { Phrase } from "../../model/findings.ts";
import { formatRatio } from "../../model/format/percent.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import { capturePath, capturesPath } from "../../model/paths.ts";
import { formatTimeRange } from "../../model/time-range.ts";
import { added, addedBy, amountWords, type CaptureDifference, hasGrown, tells } from "./capture-difference.ts";
import type { CaptureGrounds } from "./capture-grounds.ts";
import { isTelling } from "./case.ts";
import { counted, culpritPhrase } from "./phrases.ts";
import { render, type Slots } from "./template.ts";

/** Under the verdict: what the difference comes to for each request, and where else the culprit was seen; only what is known. */
export function captureEvidence(facts: CaptureGrounds): Phrase[] {
  const { capture, difference } = facts;
  if (capture.siblingOf !== null) return of("Captured as a healthy sibling of {fired}, in the same seconds.", facts);
  // Why it was taken stands beside; while it runs, in the verdict.
  if (capture.status === "running") return [];
  const sentences = [
    ...(difference ? differenceSentences(facts, difference) : baseless(facts)),
    ...(tells(capture, difference) && !hasNoRule(capture) ? [elsewhere(facts)] : []),
  ];
  return sentences.flatMap((sentence, place) => [...(place > 0 ? [{ text: " " }] : []), ...sentence]);
}

function differenceSentences(facts: CaptureGrounds, difference: CaptureDifference): Phrase[][] {
  const templates = [perRequest(difference), verdictOn(facts, difference)].filter((text) => text !== null);
  return templates.map((text) => of(text, facts));
}

/** `7.8 ms of CPU per request against 0.9 ms, at 8.5/s against 8.4/s.` */
function perRequest({ growth, requests, qps }: CaptureDifference): string | null {
  if (growth.unit !== "cores" || growth.isNoise || !requests || !qps) return null;
  const cpu = `${cpuOfOne(growth.own, qps.own)} of CPU per request against ${cpuOfOne(growth.base, qps.base)}`;
  return `${cpu}, at ${formatByUnit(qps.own, "1/s")} against ${formatByUnit(qps.base, "1/s")}.`;
}

/** The CPU time of one request, where so many cores serve so many a second. */
function cpuOfOne(cores: number, perSecond: number): string {
  return formatByUnit((cores / perSecond) * 1000, "ms");
}

/** What the verdict leaves open: that chance explains the difference, that there is none, or that the hottest did not grow. */
function verdictOn({ capture }: CaptureGrounds, difference: CaptureDifference): string | null {
  const { growth, kind } = difference;
  const words = (amount: number) => amountWords(amount, growth.unit, kind);
  if (growth.isNoise)
    return `{Base} has ${words(growth.base)} against ${words(growth.own)}: too few samples to tell them apart.`;
  if (!hasGrown(difference)) return `{Base} has no less: ${words(growth.base)} against ${words(growth.own)}.`;
  if (!isTelling(capture)) return `{Base} has ${words(growth.own - growth.base)} less.`;
  const { hottest } = growth;
  const by = addedBy(difference);
  if (!hottest || by?.name === hottest.name) return null;
  const share = formatRatio(capture.culprit?.share ?? 0);
  return hottest.isNoise || added(hottest) <= 0
    ? `{culprit}, the hottest with ${share}, has as much there.`
    : `{culprit}, the hottest with ${share}, adds ${words(added(hottest))}.`;
}

/** Why there is nothing to compare with: nobody was healthy, or the sibling gave no profile. */
function baseless({ capture: { siblings } }: CaptureGrounds): Phrase[][] {
  if (!siblings) return [];
  const [first] = siblings.chosen;
  const its = { text: "its capture says why", href: capturePath(first?.captureId ?? "") };
  return [
    [{ text: siblings.reason }],
    ...(first ? [[{ text: "There is no profile of it to compare with; " }, its, { text: "." }]] : []),
  ];
}

function elsewhere(facts: CaptureGrounds): Phrase[] {
  const { captures, instances } = facts.sameCulprit;
  const others = captures - 1;
  if (others <= 0) return of("The same culprit is in no other capture within a day.", facts);
  const where = instances === 1 ? "all of this instance" : `on ${counted(instances, "instance")}`;
  return of(`The same culprit is in {others}, ${where}.`, facts);
}

function of(template: string, facts: CaptureGrounds): Phrase[] {
  return render(template, slotsOf(facts)) ?? [];
}

function slotsOf({ capture, difference, sameCulprit }: CaptureGrounds): Slots {
  const { culprit, siblingOf } = capture;
  const base = difference && {
    text: difference.base.isItself ? "Itself while healthy" : `Its sibling ${difference.base.instanceName}`,
    href: capturePath(difference.base.captureId),
  };
  return {
    culprit: culprit ? culpritPhrase(culprit, capture.id) : undefined,
    Base: base ?? undefined,
    fired: siblingOf === null ? undefined : { text: "the instance that fired", href: capturePath(siblingOf) },
    others: culprit
      ? {
          text: counted(sameCulprit.captures - 1, "other capture"),
          href: `${capturesPath}?${new URLSearchParams({ culprit: culprit.name, range: formatTimeRange(sameCulprit.range) })}`,
        }
      : undefined,
  };
}
