import { hasNoRule } from "../../model/capture-wish.ts";
import { profileKinds } from "../../model/captures.ts";
import type { Status, Verdict } from "../../model/findings.ts";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import type { SidecarKind } from "../../model/kinds.ts";
import { instancePath } from "../../model/paths.ts";
import type { CaptureRow, Culprit } from "../../model/views/captures.ts";
import { captureAnswers } from "./capture-answers.ts";
import { isTelling } from "./case.ts";
import { functionPhrase, instancePhrase, numberPhrase } from "./phrases.ts";
import { choose, type Slots } from "./template.ts";

/** What the verdict on a capture stands on. */
export interface CaptureFacts {
  capture: CaptureRow;
  kind: SidecarKind | null;
  /** What the culprit has in all: cores for `cpu`, bytes for `heap` and `allocs`, else a count; null where not known. */
  culpritAmount: number | null;
  /** Siblings of the instance, and how often its culprit was captured in the application lately, this one included. */
  siblings: number;
  sameCulprit: { captures: number; instances: number };
}

/** The verdict on one capture: who burns what, in which function. */
export function captureVerdict(facts: CaptureFacts): Verdict {
  const { capture } = facts;
  const status = captureStatus(capture);
  const slots = { ...culpritSlots(facts, status), ...plainSlots(capture) };
  return {
    status,
    sentence: choose(templatesFor(capture), slots),
    // A healthy sibling is what another is compared with: there is nothing to ask about it.
    answers: capture.siblingOf === null ? captureAnswers(facts) : null,
    actions: [{ label: "Open instance", href: instancePath(capture.instance), primary: false }],
  };
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

function templatesFor(capture: CaptureRow): readonly string[] {
  const { rule, culprit, status } = capture;
  if (culprit && isTelling(capture)) return ofCulprit[culprit.kind] ?? [ofAnyProfile];
  if (capture.siblingOf !== null && status === "running") return ["{instance} is being profiled as a healthy sibling."];
  if (hasNoRule({ rule }) && status === "running") return ["{instance} is being profiled: a person asked for it."];
  if (hasNoRule({ rule }) && (status === "stored" || status === "partial"))
    return ["On {instance} no function stands out."];
  if (status === "running") return ["{instance} is being profiled: {reason}.", "{instance} is being profiled."];
  if (status === "stored" || status === "partial")
    return ["{reason}, on {instance}; no function stands out.", "On {instance} no function stands out."];
  return ["{instance} could not be profiled: {error}.", "{instance} could not be profiled."];
}

function culpritSlots({ capture, culpritAmount }: CaptureFacts, status: Status): Slots {
  const { culprit } = capture;
  if (!culprit) return {};
  return {
    function: functionPhrase(culprit.name, capture.id),
    share: { text: formatByUnit(culprit.share, "ratio") },
    amount: culpritAmount === null ? undefined : numberPhrase(amountText(culprit, culpritAmount), status),
    profile: { text: profileKinds[culprit.kind].label.toLowerCase() },
  };
}

function amountText(culprit: Culprit, amount: number): string {
  if (culprit.kind === "cpu") return formatByUnit(amount, "cores");
  return culprit.kind === "goroutine" ? `${formatCount(amount)} goroutines` : formatBytes(amount);
}

function plainSlots(capture: CaptureRow): Slots {
  const error = capture.profiles.find((profile) => profile.error)?.error?.replace(/\.$/, "");
  return {
    instance: instancePhrase({ key: capture.instance, name: capture.instanceName }),
    reason: { text: capture.reason.replace(/\.$/, "") },
    error: error ? { text: error } : undefined,
  };
}
