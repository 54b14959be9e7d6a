import type { Answer, Phrase, Verdict } from "../../model/findings.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import { kinds } from "../../model/kinds.ts";
import { capturePath } from "../../model/paths.ts";
import { profileKinds } from "../../model/profile-kinds.ts";
import { answer } from "./answer.ts";
import { addedBy, type CaptureDifference, hasGrown, tells } from "./capture-difference.ts";
import type { CaptureGrounds } from "./capture-grounds.ts";
import { isTelling } from "./case.ts";
import { appPhrase, counted, culpritPhrase, instancePhrase } from "./phrases.ts";

/** The three answers of one capture. */
export function captureAnswers(facts: CaptureGrounds): NonNullable<Verdict["answers"]> {
  return { mesh: meshAnswer(facts), part: partAnswer(facts), now: nowAnswer(facts) };
}

/** Whose the process is, where its own numbers fired or one function fills it; slow or failed requests alone do not tell. */
function meshAnswer({ capture, difference, kind }: CaptureGrounds): Answer {
  const slots = { instance: instancePhrase({ key: capture.instance, name: capture.instanceName }) };
  if (!kind) return answer("Not known.", ["{instance} is not scraped any more, and its kind was not kept."], slots);
  const of = { ...slots, kind: { text: kinds[kind].label } };
  if (capture.flow && !tells(capture, difference))
    return answer("Not by this profile.", [notByProfile({ capture, difference })], {
      ...of,
      base: difference ? basePhrase(difference) : undefined,
    });
  if (kinds[kind].isSidecar) return answer("Yes, the sidecar itself.", ["{instance} is a {kind} process."], of);
  return answer("No, the application's own process.", ["{instance} is a {kind}, not a sidecar."], of);
}

function basePhrase({ base }: CaptureDifference): Phrase {
  const text = base.isItself ? "itself while healthy" : base.instanceName;
  return { text, href: capturePath(base.captureId), mono: !base.isItself };
}

function notByProfile({ capture, difference }: Pick<CaptureGrounds, "capture" | "difference">): string {
  return isTelling(capture) && difference
    ? "Requests fired it, and {base} has as much."
    : "Requests fired it, and no function fills the {kind} process {instance}.";
}

function partAnswer({ capture, difference }: CaptureGrounds): Answer {
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
  if (!tells(capture, difference)) {
    return answer("No function stands out.", ["The hottest, {function}, has {share} of the profile."], {
      function: culpritPhrase(culprit, capture.id),
      share: { text: formatByUnit(culprit.share, "ratio") },
    });
  }
  const by = difference && hasGrown(difference) ? addedBy(difference) : null;
  if (by && by.name !== culprit.name) {
    return answer("{function}", ["It grew most, {place}.", "It grew most."], {
      function: culpritPhrase({ kind: culprit.kind, name: by.name }, capture.id),
      place: placePhrase(by.file),
    });
  }
  const profile = { text: culprit.kind === "cpu" ? "CPU" : profileKinds[culprit.kind].label.toLowerCase() };
  return answer("{function}", ["{share} of its {profile}, {place}.", "{share} of its {profile}."], {
    function: culpritPhrase(culprit, capture.id),
    share: { text: formatByUnit(culprit.share, "ratio") },
    profile,
    place: placePhrase(culprit.file),
  });
}

/** The file's own name: the detail line of the function has more of its path. */
function placePhrase(file: string): Phrase | undefined {
  const text = file.split("/").at(-1) ?? "";
  return text === "" ? undefined : { text, mono: true };
}

function nowAnswer({ capture, difference, siblings, sameCulprit }: CaptureGrounds): Answer {
  const slots = {
    app: appPhrase(capture.app),
    function: capture.culprit ? culpritPhrase(capture.culprit, capture.id) : undefined,
    siblings: { text: counted(siblings, "sibling") },
  };
  if (!tells(capture, difference) && siblings === 0)
    return answer("Open {app}.", ["It has no other instance to compare with."], slots);
  if (!tells(capture, difference)) return answer("Compare the instances of {app}.", ["It has {siblings}."], slots);
  const [chosen] = capture.siblings?.chosen ?? [];
  const beside = difference?.base ?? chosen;
  if (beside) {
    return answer("Read the difference from {sibling}.", ["It is below."], {
      ...slots,
      sibling: { text: beside.instanceName, href: capturePath(beside.captureId), mono: true },
    });
  }
  if (siblings > 0 && sameCulprit.instances === 1)
    return answer("Compare with a sibling.", ["It has {siblings}, and none was captured in {function}."], slots);
  return answer(
    "Read who calls {function}.",
    ["The flame graph below shows it; {app} has more captures of it.", "The flame graph below shows it."],
    { ...slots, app: sameCulprit.captures > 1 ? slots.app : undefined },
  );
}
