import type { Answer } from "../../model/findings.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import { kinds } from "../../model/kinds.ts";
import type { FailureCause, NarrowSignal } from "../../model/narrow-signals.ts";
import { answer } from "./answer.ts";
import { leastRise } from "./blame.ts";
import { type Case, dominantShare } from "./case.ts";
import { meanRtMs } from "./facts.ts";
import { allOf, counted, functionPhrase, instancePhrase, textPhrase } from "./phrases.ts";
import { sumOf, trafficOf } from "./select.ts";
import type { Slots } from "./template.ts";
import { isRequestTheme } from "./themes.ts";

/** Is it the mesh? Each conclusion stands on a number that is printed beside it. */
export function meshAnswer(aCase: Case): Answer {
  const { finding, blame } = aCase;
  if (finding.theme === "down") return answerOfDown(aCase);
  if (finding.spread.version) {
    return answer("Yes, its version.", ["{all} on {version} {have} it, none of the {others} others."], {
      ...allOf(finding.affected.length),
      version: textPhrase(finding.spread.version),
      others: { text: String(finding.peers.length - finding.affected.length) },
    });
  }
  const { cause } = blame;
  if (cause && cause.by !== "answeredErrors") return answerOfCause(cause);
  if (blame.fromCalls) {
    const unit = finding.theme === "errors" ? "ratio" : "ms";
    const slots = {
      calls: { text: formatByUnit(blame.calls, unit) },
      before: blame.callsBefore === null ? undefined : { text: formatByUnit(blame.callsBefore, unit) },
    };
    const proof = unit === "ratio" ? "{calls} of its own calls fail" : "Its own calls take {calls} of each request";
    return answer("No, what it calls.", [`${proof}, {before} before.`, `${proof}.`], slots);
  }
  // A function that fills a process says whose it is; the counters of all its siblings would hide it.
  if (aCase.culprit && aCase.culprit.culprit.share >= dominantShare) return answerOfProcess(aCase);
  if (finding.theme === "rt" && blame.overheadMs !== null) return answerOfOverhead(aCase, blame.overheadMs);
  if (!isRequestTheme(finding.theme) || aCase.culprit) return answerOfProcess(aCase);
  if (cause) return answerOfCause(cause);
  return answerOfUnknown(aCase);
}

const causeAnswers: Record<NarrowSignal, [conclusion: string, proof: string]> = {
  meshErrors: ["Yes, the sidecar itself.", "Of {errors}, {count} were made by the sidecar itself."],
  unansweredErrors: ["No, nothing behind it answers.", "Of {errors}, {count} got no answer from behind the sidecar."],
  answeredErrors: ["No, the application.", "Of {errors}, {count} were answered so by the application itself."],
};

function answerOfCause({ by, count, errors }: FailureCause): Answer {
  const [conclusion, proof] = causeAnswers[by];
  return answer(conclusion, [proof], {
    errors: { text: counted(Math.round(errors), "failed request") },
    count: { text: formatCount(Math.round(count)) },
  });
}

function answerOfDown({ finding, well }: Case): Answer {
  return answer(
    "Not known: it does not answer.",
    ["Its last good scrape is all there is; {well} of the application answer."],
    {
      well: { text: `${well.length} of ${counted(finding.peers.length, "instance")}` },
    },
  );
}

function answerOfOverhead({ finding, blame, facts }: Case, overheadMs: number): Answer {
  const served = trafficOf(facts, finding.app, "in");
  const rtMs = meanRtMs(sumOf(served, "recent")) ?? finding.value;
  const riseMs = rtMs - (meanRtMs(sumOf(served, "before")) ?? finding.before ?? 0);
  const addedMs = overheadMs - (blame.overheadBeforeMs ?? 0);
  // Where the time before was as slow, only the whole can be split.
  const isMesh = riseMs > rtMs * leastRise ? addedMs >= riseMs / 2 : overheadMs >= rtMs / 2;
  const slots = { added: { text: formatByUnit(overheadMs, "ms") }, rt: { text: formatByUnit(rtMs, "ms") } };
  if (isMesh) return answer("Yes.", ["The sidecar adds {added} of the {rt} a request takes."], slots);
  return answer("No.", ["The sidecar adds {added} of the {rt} a request takes; the rest is behind it."], slots);
}

function answerOfProcess({ finding, related, culprit: telling }: Case): Answer {
  const process = [finding, ...related].find((one) => !isRequestTheme(one.theme)) ?? finding;
  const instance = process.affected[0];
  const kind = instance?.kind ? kinds[instance.kind] : null;
  const culprit = telling?.culprit;
  const slots: Slots = {
    function: telling ? functionPhrase(telling.culprit.name, telling.capture.id) : undefined,
    share: culprit ? { text: formatByUnit(culprit.share, "ratio") } : undefined,
    what: culprit ? { text: culprit.kind === "cpu" ? "its CPU" : `its ${culprit.kind} profile` } : undefined,
    instance: instance ? instancePhrase(instance) : undefined,
    kind: kind ? { text: kind.aProcess } : undefined,
  };
  const proof = [
    "{function} takes {share} of {what}.",
    "{instance} is {kind}, and the numbers are its own.",
    "The numbers are those of the process itself.",
  ];
  if (!kind) return answer("Not known: the kind of process is not known yet.", proof, slots);
  return kind.isSidecar
    ? answer("Yes, the sidecar itself.", proof, slots)
    : answer("No, the application's own process.", proof, slots);
}

function answerOfUnknown({ finding, blame }: Case): Answer {
  const label = finding.affected[0]?.kind ? kinds[finding.affected[0].kind].label : "Its sidecar";
  const unit = finding.theme === "errors" ? "ratio" : "ms";
  const templates = [
    "{kind} does not tell its own part from the application's; calls to others: {calls}.",
    "{kind} does not tell its own part from the application's.",
  ];
  return answer("Not known.", templates, {
    kind: { text: label },
    calls:
      blame.calls === null
        ? undefined
        : {
            text:
              unit === "ratio"
                ? `${formatByUnit(blame.calls, unit)} fail`
                : `${formatByUnit(blame.calls, unit)} a request`,
          },
  });
}
