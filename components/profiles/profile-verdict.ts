import { profileKinds } from "../../model/captures.ts";
import type { Verdict } from "../../model/findings.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { FunctionTable, ProfileFacts } from "../../model/profiles/answers.ts";
import { shortName } from "../flame/function-names.ts";

const nameLength = 48;

/** What a profile is, and which function is hottest in it. */
export function profileVerdict(facts: ProfileFacts | undefined, table: FunctionTable | undefined): Verdict {
  const none = { answers: null, actions: [] };
  if (!facts) return { status: "unknown", sentence: [{ text: "The profile is being read." }], ...none };
  const what = facts.kind ? `${profileKinds[facts.kind].label} profile` : "A profile";
  const span = facts.durationNs > 0 ? ` of ${formatSpan(facts.durationNs / 1e6)}` : "";
  const samples = `${formatCount(facts.samples)} ${facts.samples === 1 ? "sample" : "samples"}`;
  const [hottest] = table?.rows ?? [];
  const whole = table?.sampleType.total ?? 0;
  if (!hottest || whole <= 0 || hottest.self <= 0) {
    return { status: "idle", sentence: [{ text: `${what}${span}, ${samples}.` }], ...none };
  }
  return {
    status: "idle",
    sentence: [
      { text: `${what}${span}, ${samples}: ` },
      { text: shortName(hottest.name, nameLength), mono: true, strong: true },
      { text: ` has most of its own, ${formatRatio(hottest.self / whole)}.` },
    ],
    ...none,
  };
}
