import type { Verdict } from "../../model/findings.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { capturePath, instancePath, rulePath } from "../../model/paths.ts";
import type { RuleRow } from "../../model/views/rules.ts";
import type { MeshFacts } from "./facts.ts";
import { counted, instancePhrase, numberPhrase, textPhrase } from "./phrases.ts";
import { choose } from "./template.ts";

/** The verdict over the rules: how often they fired, which of them most, and on whom last. */
export function rulesVerdict(
  rows: readonly RuleRow[],
  instances: number,
  facts: Pick<MeshFacts, "range" | "live">,
): Verdict {
  const span = formatSpan(facts.range.toMs - facts.range.fromMs);
  const when = { text: facts.live ? `the last ${span}` : `this range of ${span}` };
  const fired = rows.filter((row) => row.fired > 0).toSorted((a, b) => b.fired - a.fired);
  const times = fired.reduce((sum, row) => sum + row.fired, 0);
  const [most] = fired;
  const newest = fired.flatMap(({ last }) => last ?? []).toSorted((a, b) => b.atMs - a.atMs)[0];
  if (!most || !newest) {
    const on = rows.filter(({ rule }) => rule.enabled).length;
    const sentence = choose(["No rule fired in {when}; {rules} look at {instances}."], {
      when,
      rules: textPhrase(counted(on, "rule")),
      instances: textPhrase(counted(instances, "instance")),
    });
    return { status: "good", sentence, answers: null, actions: [] };
  }
  const sentence = choose(
    [
      fired.length === 1
        ? "{most} fired {times} in {when}, last on {instance}."
        : most.fired === fired[1]?.fired
          ? "{rules} fired {times} in {when}, last on {instance}."
          : "{rules} fired {times} in {when}, {most} most often; last on {instance}.",
    ],
    {
      rules: { text: counted(fired.length, "rule") },
      times: numberPhrase(counted(times, "time"), "warn"),
      when,
      most: { text: fired.length === 1 ? `Rule ${most.rule.name}` : most.rule.name, href: rulePath(most.rule.name) },
      instance: instancePhrase({ key: newest.instance, name: newest.instanceName }),
    },
  );
  const newestAction = newest.captureId
    ? { label: "Open the newest capture", href: capturePath(newest.captureId), primary: false }
    : { label: "Open the instance", href: instancePath(newest.instance), primary: false };
  return { status: "warn", sentence, answers: null, actions: [newestAction] };
}
