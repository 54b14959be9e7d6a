import type { Phrase, Verdict } from "../../model/findings.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { capturePath } from "../../model/paths.ts";
import type { Culprit } from "../../model/views/captures.ts";
import { dominantShare } from "./case.ts";
import type { MeshFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { appPhrase, counted, functionPhrase, numberPhrase, textPhrase } from "./phrases.ts";
import { worst } from "./statuses.ts";
import { choose } from "./template.ts";
import { meshVerdict } from "./verdict.ts";

/** The verdict over the list of applications: how many fail and are degraded, with the answers of the worst. */
export function applicationsVerdict(findings: readonly Finding[], facts: MeshFacts, applications: number): Verdict {
  const verdict = meshVerdict(findings, facts);
  const worstOne = findings[0];
  if (!worstOne) return verdict;
  const statuses = [...Map.groupBy(findings, (finding) => finding.app).values()].map((own) =>
    worst(own.map((finding) => finding.status)),
  );
  const failing = statuses.filter((status) => status === "bad").length;
  const degraded = statuses.length - failing;
  const templates = [
    "{failing} of {all}, and {degraded}; the worst is {app}.",
    "{failing} of {all}; the worst is {app}.",
    "{degraded} of {all}; the worst is {app}.",
  ];
  const sentence = choose(templates, {
    failing: failing > 0 ? numberPhrase(`${failing} failing`, "bad") : undefined,
    degraded: degraded > 0 ? numberPhrase(`${degraded} degraded`, "warn") : undefined,
    all: { text: counted(applications, "application") },
    app: appPhrase(worstOne.app),
  });
  return { ...verdict, sentence };
}

/** What the verdict reads of a capture. */
interface CaughtOne {
  id: string;
  app: string;
  culprit: Culprit | null;
}

/**
 * The verdict over the list of captures: how many, and the culprit that is in most of them. `firings` is null where the
 * list is of one state only: then it says nothing of what else was captured.
 */
export function capturesVerdict(
  rows: readonly CaughtOne[],
  total: number,
  firings: number | null,
  facts: Pick<MeshFacts, "range" | "live">,
): Verdict {
  const span = formatSpan(facts.range.toMs - facts.range.fromMs);
  const when = { text: facts.live ? `the last ${span}` : `this range of ${span}` };
  const newest = rows[0];
  if (!newest) return { status: "good", sentence: emptySentence(firings, when), answers: null, actions: [] };
  const top = topCulprit(rows);
  const sentence = choose(
    [
      "{captures} in {when}; {function} is the culprit of {share}, on {app}.",
      "{captures} in {when}; {function} is the culprit of {share}.",
      "{captures} in {when}, of {app}; no function stands out.",
      "{captures} in {when}; no function stands out.",
    ],
    {
      captures: numberPhrase(counted(total, "capture"), "warn"),
      when,
      function: top ? functionPhrase(top.name, top.captureId) : undefined,
      share: top ? { text: total === 1 ? "it" : counted(top.count, "capture") } : undefined,
      app: onlyApp(top?.rows ?? rows),
    },
  );
  return {
    status: "warn",
    sentence,
    answers: null,
    actions: [{ label: "Open the newest", href: capturePath(newest.id), primary: true }],
  };
}

function emptySentence(firings: number | null, when: Phrase): Phrase[] {
  if (firings === null) return choose(["No captures in {when} ended so."], { when });
  if (firings === 0) return choose(["No captures in {when}. No rule fired."], { when });
  return choose(["No captures in {when}. {firings}, and none of them got a profile."], {
    when,
    firings: textPhrase(firings === 1 ? "One rule fired" : `Rules fired ${firings} times`),
  });
}

function onlyApp(rows: readonly CaughtOne[]): Phrase | undefined {
  const apps = new Set(rows.map((row) => row.app));
  const [app] = apps;
  return apps.size === 1 && app ? appPhrase(app) : undefined;
}

/** What fills its profile in most captures; what an idle process does anyway is no culprit of them. */
function topCulprit(
  rows: readonly CaughtOne[],
): { name: string; rows: readonly CaughtOne[]; captureId: string; count: number } | null {
  const named = rows.filter((row) => row.culprit !== null && row.culprit.share >= dominantShare);
  const groups = [...Map.groupBy(named, (row) => row.culprit?.name ?? "")].toSorted(
    (a, b) => b[1].length - a[1].length,
  );
  const [name, group] = groups[0] ?? [];
  const newest = group?.[0];
  return name && group && newest ? { name, rows: group, captureId: newest.id, count: group.length } : null;
}
