import type { SampleType } from "../../model/call-tree.ts";
import type { Verdict } from "../../model/findings.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { Difference, FunctionRow, FunctionTable, ProfileFacts } from "../../model/profiles/answers.ts";
import { profileNoun } from "../capture/profile-state-words.ts";
import { shortName } from "../flame/function-names.ts";
import { differenceScale, signed } from "../workbench/difference-scale.ts";
import { amountWords } from "./profile-clauses.ts";

const nameLength = 48;

/** What a profile is, and which function is hottest in it, or changed most against another (`against`, its name). */
export function profileVerdict(
  facts: ProfileFacts | undefined,
  table: FunctionTable | undefined,
  against: string,
): Verdict {
  const none = { answers: null, actions: [] };
  if (!facts) return { status: "unknown", sentence: [{ text: "The profile is being read." }], ...none };
  const what = whatOf(facts.kind);
  const span = facts.durationNs > 0 ? ` of ${formatSpan(facts.durationNs / 1e6)}` : "";
  const samples = amountWords(facts);
  const [hottest] = table?.rows ?? [];
  if (table?.difference && hottest)
    return { ...changeVerdict(hottest, table.difference, table.sampleType, against), ...none };
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

function whatOf(kind: ProfileFacts["kind"]): string {
  if (kind === null) return "A profile";
  if (kind === "goroutine-text") return "A goroutine dump";
  const noun = profileNoun(kind);
  return `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)} profile`;
}

function changeVerdict(
  row: FunctionRow,
  difference: Difference,
  sampleType: SampleType,
  against: string,
): Pick<Verdict, "status" | "sentence"> {
  const scale = differenceScale(difference, sampleType);
  const whole = difference.total - difference.baseTotal;
  const own = row.self - (row.base?.self ?? 0);
  const isTold = own !== 0 && !row.base?.isNoise;
  return {
    status: "idle",
    sentence: [
      { text: `${signed(scale.whole(whole), whole)} against ${against}` },
      ...(isTold
        ? [
            { text: ", most of it in " },
            { text: shortName(row.name, nameLength), mono: true, strong: true },
            { text: `, ${signed(scale.whole(own), own)}.` },
          ]
        : [{ text: "; no function differs by more than chance would have it." }]),
    ],
  };
}
