import type { Answer } from "../../model/findings.ts";
import { answer } from "./answer.ts";
import type { Case } from "./case.ts";
import type { InstanceFact } from "./facts.ts";
import { allOf, appPhrase, capturePhrase, counted, functionPhrase, instancePhrase, textPhrase } from "./phrases.ts";
import { versionLabel } from "./spread.ts";
import { isRequestTheme } from "./themes.ts";

/** What now? The next step that the evidence supports, and why it is safe or useful. */
export function nowAnswer(aCase: Case): Answer {
  const { finding, well, blame, capture } = aCase;
  const wellCount = { text: counted(well.length, "instance") };
  if (finding.theme === "down") return answerOfDown(aCase);
  if (finding.spread.version && well.length > 0) return answerOfVersion(aCase, mostCommonVersion(well));
  if (blame.fromCalls) return answerOfCalls(aCase);
  if (finding.spread.instance && well.length > 0) {
    return answer(
      "Take {instance} out of rotation.",
      ["{well} of {app} can take its requests. {capture} keeps what it did.", "{well} of {app} can take its requests."],
      {
        instance: instancePhrase(finding.spread.instance),
        well: wellCount,
        app: appPhrase(finding.app),
        capture: capture ? capturePhrase(capture.id, "The capture") : undefined,
      },
    );
  }
  if (finding.spread.by === "zone" && well.length > 0) {
    return answer("Move requests out of {zone}.", ["{well} in other zones are well."], {
      zone: textPhrase(finding.spread.zone),
      well: wellCount,
    });
  }
  return answerOfEvidence(aCase);
}

function answerOfDown({ finding }: Case): Answer {
  const instance = finding.affected[0];
  if (finding.affected.length > 1 || !instance)
    return answer("Look at what they share.", ["{count} stopped answering; older data is shown."], {
      count: { text: counted(finding.affected.length, "instance") },
    });
  return answer(
    "Look at its process and its metrics port.",
    ["{instance} is scraped again at every interval; older data is shown."],
    { instance: instancePhrase(instance) },
  );
}

function answerOfVersion({ finding, well }: Case, version: string): Answer {
  const onIt = well.filter((instance) => versionLabel(instance) === version).length;
  return answer("Return {affected} to {version}.", ["{well} on it {are} well."], {
    affected: { text: counted(finding.affected.length, "instance") },
    version: { text: version },
    well: { text: counted(onIt, "instance") },
    are: { text: onIt === 1 ? "is" : "are" },
  });
}

function mostCommonVersion(instances: readonly InstanceFact[]): string {
  const groups = [...Map.groupBy(instances, versionLabel)].filter(([version]) => version !== "");
  return groups.toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? "the other version";
}

function answerOfCalls({ finding, cause }: Case): Answer {
  if (cause) {
    const proof = ["Its own calls do not explain it; those of {app} do."];
    return answer("Look at {cause} first.", proof, { cause: appPhrase(cause.app), app: appPhrase(finding.app) });
  }
  const proof = ["None of the applications that are scraped shows the cause itself."];
  return answer("Look at what {app} calls.", proof, { app: appPhrase(finding.app) });
}

function answerOfEvidence({ finding, culprit }: Case): Answer {
  if (culprit) {
    return answer("Read the flame graph.", ["{capture} shows who calls {function}."], {
      capture: capturePhrase(culprit.capture.id, "The capture"),
      function: functionPhrase(culprit.culprit.name, culprit.capture.id),
    });
  }
  const closed = finding.affected.find(
    (instance) => instance.pprof.state === "disabled" || instance.pprof.state === "unreachable",
  );
  if (closed) {
    return answer("Open its profiles.", ["{instance}: {reason}."], {
      instance: instancePhrase(closed),
      reason: { text: closed.pprof.reason.replace(/\.$/, "") || "no profile address is known" },
    });
  }
  const only = finding.peers.length === 1 ? finding.peers[0] : undefined;
  if (only)
    return answer("Look into {only}.", ["It is the only instance of {app}."], {
      only: instancePhrase(only),
      app: appPhrase(finding.app),
    });
  if (finding.affected.length === finding.peers.length) {
    const proof = [
      isRequestTheme(finding.theme) ? "{all} {have} it, and its own calls do not explain it." : "{all} {have} it.",
    ];
    return answer("Look into {app} itself.", proof, { app: appPhrase(finding.app), ...allOf(finding.peers.length) });
  }
  return answer("Compare the instances of {app}.", ["{affected} of {peers} affected."], {
    app: appPhrase(finding.app),
    affected: { text: String(finding.affected.length) },
    peers: { text: counted(finding.peers.length, "instance") },
  });
}
