import type { Phrase, Status, Verdict } from "../../model/findings.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { instancePath } from "../../model/paths.ts";
import type { PreviewedReplay, RulePreview } from "../../model/rule-replay.ts";

/** What the preview says in one sentence: what the rule would have done, or what is wrong with it. */
export function previewVerdict(preview: RulePreview | undefined): Verdict {
  if (!preview) return verdict("unknown", [{ text: "The rule is being replayed over what is stored." }]);
  const { problems, replay, rule } = preview;
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first) {
    const more = errors.length > 1 ? ` ${formatCount(errors.length - 1)} more below.` : "";
    return verdict("bad", [{ text: `This is no rule yet: line ${first.line}: ${first.message}.${more}` }]);
  }
  if (!rule || !replay) return verdict("unknown", [{ text: "Write a rule to see what it would have done." }]);
  const span = formatSpan(replay.range.toMs - replay.range.fromMs);
  const [most] = replay.byInstance;
  if (!most) {
    const on = replay.replayed === 0 ? "it selects no instance" : `${instances(replay.replayed)} replayed`;
    return verdict("good", [{ text: `${rule.name} would not have fired in these ${span}: ${on}.` }]);
  }
  const name = replay.names[most.instanceKey]?.name ?? most.instanceKey;
  return verdict(replay.captures.budget ? "warn" : "good", [
    { text: `${rule.name} would have fired ` },
    { text: times(replay.fired), strong: true },
    {
      text: ` in these ${span}, on ${formatCount(replay.byInstance.length)} of ${instances(replay.replayed)}, most on `,
    },
    { text: name, href: instancePath(most.instanceKey), mono: true },
    { text: "." },
  ]);
}

/** What it would have cost, and what the preview leaves out. */
export function costSentence(replay: PreviewedReplay): string {
  const { captures, profiles, cpuSeconds, heldBack, selected, replayed, stepMs } = replay;
  const left = (captures.busy ?? 0) + (captures.budget ?? 0);
  const clauses = [
    captures.captured
      ? `${counted(captures.captured, "capture")} of ${counted(profiles, "profile")}, ${formatCount(cpuSeconds)}\u2009s of CPU profiling`
      : "No captures",
    left > 0 ? `${formatCount(left)} more left out by the budgets` : "",
    captures.ceiling ? `${formatCount(captures.ceiling)} more left out by the ceiling of CPU` : "",
    heldBack > 0 ? `${counted(heldBack, "evaluation")} held back by cooldown and limits` : "",
    replayed < selected ? `replayed on ${formatCount(replayed)} of the ${formatCount(selected)} that it selects` : "",
    `values are means of ${formatSpan(stepMs)}; restarts within a step are not seen`,
  ];
  return `${clauses.filter(Boolean).join("; ")}.`;
}

function verdict(status: Status, sentence: Phrase[]): Verdict {
  return { status, sentence, answers: null, actions: [] };
}

function times(count: number): string {
  return count === 1 ? "once" : `${formatCount(count)} times`;
}

function instances(count: number): string {
  return counted(count, "instance");
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
