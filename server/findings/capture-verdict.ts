import { hasNoRule } from "../../model/capture-wish.ts";
import type { Status, Verdict } from "../../model/findings.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import { profileKinds } from "../../model/profile-kinds.ts";
import type { CaptureRow, Culprit } from "../../model/views/captures.ts";
import { captureAnswers } from "./capture-answers.ts";
import { addedBy, amountWords, differenceSlots, differenceTemplates, hasGrown, tells } from "./capture-difference.ts";
import type { CaptureGrounds } from "./capture-grounds.ts";
import { culpritPhrase, instancePhrase, numberPhrase } from "./phrases.ts";
import { choose, type Slots } from "./template.ts";

/** The verdict on one capture: who burns what, in which function. */
export function captureVerdict(facts: CaptureGrounds): Verdict {
  const { capture } = facts;
  const status = captureStatus(capture);
  return {
    status,
    sentence: sentenceOf(facts, status),
    // A healthy sibling is what another is compared with: there is nothing to ask about it.
    answers: capture.siblingOf === null ? captureAnswers(facts) : null,
    // Its nouns are links, to the instance too.
    actions: [],
  };
}

/** The function that the verdict names: what a page opens on. Null: it names none that fired. */
export function namedFunction({ capture, difference }: CaptureGrounds): Pick<Culprit, "kind" | "name"> | null {
  const { culprit } = capture;
  if (!culprit || hasNoRule(capture) || !tells(capture, difference)) return null;
  const by = difference && hasGrown(difference) ? addedBy(difference) : null;
  return { kind: culprit.kind, name: by?.name ?? culprit.name };
}

/** How much more it has than its sibling where that tells; else what it has. */
function sentenceOf(facts: CaptureGrounds, status: Status): Verdict["sentence"] {
  const { capture, difference } = facts;
  const templates = tells(capture, difference) ? differenceTemplates(difference) : [];
  if (difference && templates.length > 0)
    return choose(templates, { ...differenceSlots(difference, capture.id, status), ...plainSlots(capture) });
  const value = numberPhrase(formatByUnit(capture.numbers.value, capture.numbers.unit), status);
  return choose(templatesFor(facts), { ...culpritSlots(facts, status), ...plainSlots(capture), value });
}

/** Over an absolute threshold is failing, any other firing degraded; what a person asked for says nothing of that; without a profile nothing is known. */
export function captureStatus({ rule, status, numbers }: CaptureRow): Status {
  if (status === "failed" || status === "interrupted" || status === "unsupported") return "unknown";
  if (hasNoRule({ rule })) return "idle";
  return numbers.abs !== null && numbers.abs > 0 && numbers.value > numbers.abs ? "bad" : "warn";
}

const ofAnyProfile = "{function} is {share} of the {profile} profile of {instance}.";
const ofCulprit: Partial<Record<Culprit["kind"], readonly string[]>> = {
  cpu: [
    "{instance} burns {amount} in {function}, {share} of its CPU.",
    "{instance} spends {share} of its CPU in {function}.",
  ],
  heap: ["{instance} holds {amount} in {function}, {share} of its heap.", ofAnyProfile],
  goroutine: ["{instance} keeps {amount} in {function}, {share} of them all.", ofAnyProfile],
};

function templatesFor({ capture, difference }: CaptureGrounds): readonly string[] {
  const { rule, culprit, status } = capture;
  if (culprit && tells(capture, difference)) return ofCulprit[culprit.kind] ?? [ofAnyProfile];
  if (capture.siblingOf !== null && status === "running") return ["{instance} is being profiled as a healthy sibling."];
  if (hasNoRule({ rule }) && status === "running") return ["{instance} is being profiled: a person asked for it."];
  if (hasNoRule({ rule }) && (status === "stored" || status === "partial"))
    return ["On {instance} no function stands out."];
  if (status === "running") return ["{instance} is being profiled: {reason}.", "{instance} is being profiled."];
  if (status === "stored" || status === "partial")
    return [
      "{reason}, on {instance}; no function stands out.",
      "{instance} fired rule {rule} with {value}; no function stands out.",
    ];
  return ["{instance} could not be profiled: {error}.", "{instance} could not be profiled."];
}

function culpritSlots({ capture, culpritAmount }: CaptureGrounds, status: Status): Slots {
  const { culprit } = capture;
  if (!culprit) return {};
  return {
    function: culpritPhrase(culprit, capture.id),
    share: { text: formatByUnit(culprit.share, "ratio") },
    amount:
      culpritAmount === null
        ? undefined
        : numberPhrase(amountWords(culpritAmount, unitOf(culprit), culprit.kind), status),
    profile: { text: profileKinds[culprit.kind].label.toLowerCase() },
  };
}

function unitOf({ kind }: Culprit): string {
  if (kind === "cpu") return "cores";
  return kind === "goroutine" ? "count" : "bytes";
}

function plainSlots(capture: CaptureRow): Slots {
  const error = capture.profiles.find((profile) => profile.error)?.error?.replace(/\.$/, "");
  return {
    instance: instancePhrase({ key: capture.instance, name: capture.instanceName }),
    rule: { text: capture.rule },
    reason: { text: capture.reason.replace(/\.$/, "") },
    error: error ? { text: error } : undefined,
  };
}
