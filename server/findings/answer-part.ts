import type { CaptureOutcome } from "../../model/captures.ts";
import type { Answer } from "../../model/findings.ts";
import { asClause } from "../../model/format/clause.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import { profileKinds } from "../../model/profile-kinds.ts";
import type { CaptureRow, Culprit } from "../../model/views/captures.ts";
import { answer } from "./answer.ts";
import type { Case } from "./case.ts";
import { allOf, appPhrase, capturePhrase, counted, functionPhrase, instancePhrase, textPhrase } from "./phrases.ts";
import { shortReason } from "./short-reason.ts";
import type { Slots } from "./template.ts";

/** Which part? The captured culprit first, then what the affected have in common, else why it is not known. */
export function partAnswer(aCase: Case): Answer {
  const { finding, culprit, cause } = aCase;
  if (culprit) return answerOfCulprit(aCase, culprit.capture, culprit.culprit);
  if (cause)
    return answer([appPhrase(cause.app), { text: "." }], ["It is affected itself: {reason}."], {
      reason: { text: shortReason(cause) },
    });
  const slots = { ...spreadSlots(aCase), capture: captureNote(aCase) };
  const { spread } = finding;
  const others = finding.peers.length - finding.affected.length;
  if (spread.by === "version")
    return answer("{version} only.", ["{all} on it {have} it, none of the {others} others. {capture}"], slots);
  if (spread.by === "zone")
    return answer("{zone} only.", ["{all} there {have} it, none of the {others} elsewhere. {capture}"], slots);
  if (spread.by === "instance") return answer("{instance} only.", ["{siblings} not have it. {capture}"], slots);
  if (finding.affected.length > 1)
    return answer(
      "No single instance.",
      [others === 0 ? "{all} {have} it. {capture}" : "{count} of {peers} have it. {capture}"],
      slots,
    );
  return answer("{capture}", ["{peers} to look at."], slots);
}

function answerOfCulprit({ finding }: Case, capture: CaptureRow, culprit: Culprit): Answer {
  const instance = finding.affected.find((one) => one.key === capture.instance);
  return answer("{function}", ["{share} of the {profile} profile of {instance}, in {capture}."], {
    function: functionPhrase(culprit.name, capture.id),
    share: { text: formatByUnit(culprit.share, "ratio") },
    profile: { text: culprit.kind === "cpu" ? "CPU" : profileKinds[culprit.kind].label.toLowerCase() },
    instance: instancePhrase(instance ?? { key: capture.instance, name: capture.instanceName }),
    capture: capturePhrase(capture.id, "its capture"),
  });
}

function spreadSlots({ finding }: Case): Slots {
  const others = finding.peers.length - finding.affected.length;
  return {
    version: textPhrase(finding.spread.version),
    zone: textPhrase(finding.spread.zone),
    instance: finding.spread.instance ? instancePhrase(finding.spread.instance) : undefined,
    count: { text: String(finding.affected.length) },
    others: { text: String(others) },
    siblings: { text: others === 1 ? "Its sibling does" : `Its ${others} siblings do` },
    ...allOf(finding.affected.length),
    peers: { text: counted(finding.peers.length, "instance") },
  };
}

const outcomeReasons: Partial<Record<CaptureOutcome, string>> = {
  busy: "another capture of the instance was running",
  budget: "a limit on captures was reached",
  ceiling: "the CPU ceiling forbade it",
  unsupported: "this kind gives no such profile",
  disabled: "profiles are switched off there",
  unreachable: "its profile address does not answer",
  none: "the rule asks for none",
};

/** Why no profile names a culprit, and when the next one may. */
function captureNote({ finding, capture, facts }: Case): { text: string } {
  if (capture?.status === "running") return { text: "Not known yet: its profile is being taken." };
  const isStored = capture?.profiles.some((profile) => profile.status === "stored");
  const failed = capture?.profiles.find((profile) => profile.error);
  if (failed && !isStored)
    return { text: `Not known: no ${failed.kind} profile: ${failed.error?.replace(/\.$/, "")}.` };
  if (capture) return { text: "Not known: no function stands out in its profile." };
  const firing = finding.firing;
  const reason = firing?.why ? asClause(firing.why) : firing?.outcome ? outcomeReasons[firing.outcome] : undefined;
  if (firing?.outcome === "none") return { text: `Not known: no capture, ${reason}.` };
  const cooldownMs = facts.rules.find((rule) => rule.name === firing?.rule)?.cooldownMs ?? 0;
  const leftMs = firing ? firing.atMs + cooldownMs - facts.nowMs : 0;
  const next = leftMs > 0 ? `; next possible in ${formatSpan(leftMs)}` : "";
  return { text: `Not known: ${reason ? `no capture, ${reason}` : "no capture yet"}${next}.` };
}
