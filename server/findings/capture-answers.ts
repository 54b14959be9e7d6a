import type { Answer, Verdict } from "../../model/findings.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import { kinds } from "../../model/kinds.ts";
import { capturePath } from "../../model/paths.ts";
import { answer } from "./answer.ts";
import type { CaptureFacts } from "./capture-verdict.ts";
import { isTelling } from "./case.ts";
import { appPhrase, counted, functionPhrase, instancePhrase } from "./phrases.ts";

/** The three answers of one capture. */
export function captureAnswers(facts: CaptureFacts): NonNullable<Verdict["answers"]> {
  return { mesh: meshAnswer(facts), part: partAnswer(facts), now: nowAnswer(facts) };
}

/** Whose the process is, where its own numbers fired or one function fills it; slow or failed requests alone do not tell. */
function meshAnswer({ capture, kind }: CaptureFacts): Answer {
  const slots = { instance: instancePhrase({ key: capture.instance, name: capture.instanceName }) };
  if (!kind) return answer("Not known.", ["{instance} is not scraped any more, and its kind was not kept."], slots);
  const of = { ...slots, kind: { text: kinds[kind].label } };
  if (capture.flow && !isTelling(capture))
    return answer(
      "Not by this profile.",
      ["Requests fired it, and no function fills the {kind} process {instance}."],
      of,
    );
  if (kinds[kind].isSidecar)
    return answer(
      "Yes, the sidecar itself.",
      ["{instance} is a {kind} process, and the profile is of that process."],
      of,
    );
  return answer("No, the application's own process.", ["{instance} is a {kind}, not a sidecar."], of);
}

function partAnswer({ capture, sameCulprit }: CaptureFacts): Answer {
  const { culprit } = capture;
  if (!culprit) {
    if (capture.status === "running") return answer("Not known yet.", ["The profile is being taken."]);
    const failed = capture.profiles.find((profile) => profile.error);
    if (failed)
      return answer("Not known.", ["No {kind} profile: {error}."], {
        kind: { text: failed.kind },
        error: { text: failed.error?.replace(/\.$/, "") ?? "" },
      });
    return answer("Not known.", ["No function but those of the runtime stands out."]);
  }
  if (!isTelling(capture)) {
    return answer("No function stands out.", ["The hottest, {function}, has {share} of the profile."], {
      function: functionPhrase(culprit.name, capture.id),
      share: { text: formatByUnit(culprit.share, "ratio") },
    });
  }
  return answer(
    "{function}",
    [
      "{share} of the profile, {place}, in {captures} on {instances}.",
      "{share} of the profile, in {captures} on {instances}.",
    ],
    {
      function: functionPhrase(culprit.name, capture.id),
      share: { text: formatByUnit(culprit.share, "ratio") },
      place: culprit.file ? { text: culprit.file, mono: true } : undefined,
      captures: { text: counted(sameCulprit.captures, "capture") },
      instances: { text: counted(sameCulprit.instances, "instance") },
    },
  );
}

function nowAnswer({ capture, siblings, sameCulprit }: CaptureFacts): Answer {
  const slots = {
    app: appPhrase(capture.app),
    function: capture.culprit ? functionPhrase(capture.culprit.name, capture.id) : undefined,
    siblings: { text: counted(siblings, "sibling") },
  };
  if (!isTelling(capture)) return answer("Compare the instances of {app}.", ["It has {siblings}."], slots);
  const [beside] = capture.siblings?.chosen ?? [];
  if (beside) {
    return answer(
      "Read the difference from {sibling}.",
      ["The flame graph below is made of it: what grew is wide, and leads to {function}."],
      { ...slots, sibling: { text: beside.instanceName, href: capturePath(beside.captureId), mono: true } },
    );
  }
  if (siblings > 0 && sameCulprit.instances === 1)
    return answer("Compare with a sibling.", ["It has {siblings}, and none was captured in {function}."], slots);
  return answer(
    "Read who calls {function}.",
    ["The flame graph below shows it; {app} has more captures of it.", "The flame graph below shows it."],
    { ...slots, app: sameCulprit.captures > 1 ? slots.app : undefined },
  );
}
