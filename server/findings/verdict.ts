import type { Phrase, Verdict } from "../../model/findings.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { applicationPath, applicationsPath, capturePath, capturesPath, instancePath } from "../../model/paths.ts";
import { meshAnswer } from "./answer-mesh.ts";
import { nowAnswer } from "./answer-now.ts";
import { partAnswer } from "./answer-part.ts";
import { type Case, caseOf } from "./case.ts";
import type { InstanceFact, MeshFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { appPhrase, counted, instancePhrase, textPhrase, timePhrase } from "./phrases.ts";
import { sentenceOf } from "./sentences.ts";
import { statusOfInstance } from "./statuses.ts";
import { choose, lengthOf, maxSentenceLength, type Slots } from "./template.ts";

/** The verdict on the whole mesh: its worst finding, and how many more applications have one. */
export function meshVerdict(findings: readonly Finding[], facts: MeshFacts): Verdict {
  const worstOne = findings[0];
  if (!worstOne) return allWell(facts, "{instances} of {apps}", {});
  const others = new Set(findings.map((finding) => finding.app)).size - 1;
  return verdictOf(worstOne, findings, facts, { count: others, href: applicationsPath });
}

/** The verdict on one application; `facts` may be of the whole mesh. */
export function applicationVerdict(app: string, findings: readonly Finding[], facts: MeshFacts): Verdict {
  const own = findings.filter((finding) => finding.app === app);
  const worstOne = own[0];
  if (worstOne) {
    const more = { count: own.length - 1, href: capturesPath };
    return elsewhere(verdictOf(worstOne, findings, facts, more), applicationPath(app));
  }
  return allWell(ofApp(facts, app), "{instances} of {app}", { app: appPhrase(app) });
}

/** The verdict on one instance: what affects it. */
export function instanceVerdict(instance: InstanceFact, findings: readonly Finding[], facts: MeshFacts): Verdict {
  const own = findings
    .filter((finding) => finding.affected.some((one) => one.key === instance.key))
    .map((finding) => ({ ...finding, affected: [instance] }));
  const worstOne = own[0];
  if (worstOne) {
    const shown = {
      ...worstOne,
      status: statusOfInstance(instance, findings) === "bad" ? ("bad" as const) : worstOne.status,
    };
    const original =
      findings.find((finding) => finding.theme === worstOne.theme && finding.app === worstOne.app) ?? worstOne;
    const more = { count: own.length - 1, href: capturesPath };
    return elsewhere(verdictOf(original, findings, facts, more, shown), instancePath(instance.key));
  }
  const narrowed = {
    ...facts,
    instances: [instance],
    firings: facts.firings.filter((firing) => firing.instance === instance.key),
  };
  return allWell(narrowed, "{instance}", { instance: instancePhrase(instance) });
}

function verdictOf(
  finding: Finding,
  all: readonly Finding[],
  facts: MeshFacts,
  more: { count: number; href: string },
  shown = finding,
): Verdict {
  const aCase = caseOf(finding, all, facts);
  const rest: Phrase[] = more.count > 0 ? [{ text: " " }, { text: `And ${more.count} more.`, href: more.href }] : [];
  return {
    status: shown.status,
    sentence: [...sentenceOf(shown, facts, maxSentenceLength - lengthOf(rest)), ...rest],
    answers: { mesh: meshAnswer(aCase), part: partAnswer(aCase), now: nowAnswer(aCase) },
    actions: actionsOf(aCase),
  };
}

/** Without the actions that lead to where the reader is. */
function elsewhere(verdict: Verdict, path: string): Verdict {
  return { ...verdict, actions: verdict.actions.filter(({ href }) => href !== path) };
}

function actionsOf({ finding, capture }: Case): Verdict["actions"] {
  const only = finding.affected.length === 1 ? finding.affected[0] : undefined;
  const place = only
    ? { label: "Open instance", href: instancePath(only.key), primary: !capture }
    : { label: "Open application", href: applicationPath(finding.app), primary: !capture };
  return capture ? [place, { label: "Open capture", href: capturePath(capture.id), primary: true }] : [place];
}

const wellTemplates = [
  "Nothing is wrong now. The last rule to fire was {rule} on {last} at {at}.",
  "Nothing is wrong now. The last rule to fire was {rule} at {at}.",
  "Nothing is wrong. Rules look at {looked}; none fired in the last {span}.",
  "Nothing was wrong. Rules looked at {looked}; none fired in this {past}.",
];

/** Nothing is wrong, with what was looked at; or nothing is known, and why. */
function allWell(facts: MeshFacts, lookedTemplate: string, slots: Slots): Verdict {
  const known = facts.instances.filter((instance) => instance.health !== "unknown");
  if (facts.instances.length === 0 && facts.isFiltered)
    return quiet("unknown", ["No instance passes the filters: nothing is known of what they ask for."], {});
  if (facts.instances.length === 0)
    return quiet("unknown", ["Nothing is scraped: the configuration names no target that is found."], {});
  if (known.length === 0) return quiet("unknown", ["Nothing is known yet: the first scrape is under way."], {});
  if (known.every((instance) => instance.stale))
    return quiet("unknown", ["Nothing is known: no scrape has come for longer than it should take."], {});
  const firing = facts.live ? facts.firings.find((one) => one.atMs >= facts.range.fromMs) : undefined;
  const span = formatSpan(facts.range.toMs - facts.range.fromMs);
  const looked = choose([lookedTemplate], {
    ...slots,
    instances: { text: counted(known.length, "instance") },
    apps: { text: counted(new Set(known.map((instance) => instance.app)).size, "application"), href: applicationsPath },
  });
  return quiet("good", wellTemplates, {
    rule: textPhrase(firing?.rule ?? null),
    last: firing ? instancePhrase({ key: firing.instance, name: firing.instanceName }) : undefined,
    at: timePhrase(firing?.atMs ?? null, facts),
    looked: { text: looked.map((phrase) => phrase.text).join("") },
    span: facts.live ? { text: span } : undefined,
    past: { text: `range of ${span}` },
  });
}

function quiet(status: Verdict["status"], templates: readonly string[], slots: Slots): Verdict {
  return { status, sentence: choose(templates, slots), answers: null, actions: [] };
}

function ofApp(facts: MeshFacts, app: string): MeshFacts {
  return {
    ...facts,
    instances: facts.instances.filter((instance) => instance.app === app),
    firings: facts.firings.filter((firing) => firing.app === app),
  };
}
