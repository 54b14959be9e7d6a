import type { Phrase, Status } from "../../model/findings.ts";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatCount, formatNumber, withUnit } from "../../model/format/number.ts";
import { capturePath } from "../../model/paths.ts";
import type { FunctionGrowth, ProfileGrowth } from "../../model/profiles/growth.ts";
import type { CaptureRow, Culprit } from "../../model/views/captures.ts";
import { isTelling } from "./case.ts";
import { culpritPhrase, numberPhrase } from "./phrases.ts";
import type { Slots } from "./template.ts";

/** How the profile with a capture's culprit differs from that of a healthy sibling, or of itself while healthy. */
export interface CaptureDifference {
  kind: Culprit["kind"];
  base: { captureId: string; instanceName: string; isItself: boolean };
  growth: ProfileGrowth;
  /** Requests that both handled while it was measured, and a second; null: not known. */
  requests: { own: number; base: number } | null;
  qps: { own: number; base: number } | null;
}

/** Of what grew as a whole, one function must be so much to be named as what added it. */
const addingShare = 0.5;

/**
 * Whether the culprit explains the capture: as `isTelling` says of it alone, and of what slow or failed requests had
 * taken only where a sibling does not have as much of it.
 */
export function tells(capture: CaptureRow, difference: CaptureDifference | null): boolean {
  return isTelling(capture) && (capture.flow === null || difference === null || hasGrown(difference));
}

/** Whether an instance has more than what it is compared with, by more than chance. */
export function hasGrown({ growth }: CaptureDifference): boolean {
  return !growth.isNoise && growth.own > growth.base;
}

/**
 * The function that made the difference: the culprit where it grew by at least half of what grew most, else what grew
 * most. Null where chance explains it, or it is less than half of the whole difference.
 */
export function addedBy({ growth }: CaptureDifference): FunctionGrowth | null {
  const { grown, hottest } = growth;
  if (!grown) return null;
  const one = hottest && !hottest.isNoise && added(hottest) >= added(grown) / 2 ? hottest : grown;
  return !one.isNoise && added(one) >= addingShare * (growth.own - growth.base) ? one : null;
}

export function added({ own, base }: Pick<FunctionGrowth, "own" | "base">): number {
  return own - base;
}

/** An amount of a profile with its unit: `0.47 cores`, `214 MiB`, `1,462 goroutines`. */
export function amountWords(amount: number, unit: string, kind: Culprit["kind"]): string {
  if (unit === "cores") return withUnit(formatNumber(amount), "cores");
  if (unit === "bytes") return formatBytes(amount);
  return kind === "goroutine" ? `${formatCount(amount)} goroutines` : formatCount(amount);
}

const verbs: Partial<Record<Culprit["kind"], string>> = { cpu: "burns", heap: "holds", goroutine: "keeps" };

/** The sentences of a verdict on a difference, the fullest first; none where nothing has grown or the kind has no verb. */
export function differenceTemplates(difference: CaptureDifference | null): readonly string[] {
  const verb = difference && verbs[difference.kind];
  if (!verb || !hasGrown(difference)) return [];
  const adds = addedBy(difference) ? "; {function} adds {added}." : ".";
  return difference.base.isItself
    ? [`{instance} ${verb} {more} than {while}${adds}`]
    : [`{instance} ${verb} {more} than its sibling {sibling}${adds}`, `{instance} ${verb} {more} than {its}${adds}`];
}

/** Their nouns, of the capture `captureId`. */
export function differenceSlots(difference: CaptureDifference, captureId: string, status: Status): Slots {
  const { growth, kind, base } = difference;
  const by = addedBy(difference);
  const href = capturePath(base.captureId);
  return {
    more: numberPhrase(moreWords(growth.own - growth.base, growth.unit, kind), status),
    sibling: { text: base.instanceName, href, mono: true },
    its: { text: "its sibling", href },
    while: { text: "while it was healthy", href },
    function: by ? culpritPhrase({ kind, name: by.name }, captureId) : undefined,
    added: by ? addedPhrase(by, growth.unit, kind) : undefined,
  };
}

/** `0.47 cores more`, `1,462 more goroutines`. */
function moreWords(amount: number, unit: string, kind: Culprit["kind"]): string {
  const counts = unit !== "cores" && unit !== "bytes" && kind === "goroutine";
  return counts ? `${formatCount(amount)} more goroutines` : `${amountWords(amount, unit, kind)} more`;
}

/** The unit is that of the number before; bytes have scales of their own. */
function addedPhrase(by: FunctionGrowth, unit: string, kind: Culprit["kind"]): Phrase {
  if (unit === "bytes") return { text: amountWords(added(by), unit, kind) };
  return { text: unit === "cores" ? formatNumber(added(by)) : formatCount(added(by)) };
}
