import type { ProfileMeta, TopFunction } from "../../model/call-tree.ts";
import type { ProfileKind } from "../../model/captures.ts";
import type { FunctionTable, ProfileFacts } from "../../model/profiles/answers.ts";
import type { SandwichQuery } from "../../model/profiles/query.ts";
import type { ProfileTransform } from "../../model/profiles/transforms.ts";
import type { AnalysedProfile } from "./analysed-profile.ts";
import { functionTable } from "./analysis/function-table.ts";
import { type MergedProfile, mergeProfiles } from "./analysis/merge-profiles.ts";
import { sandwichStacks } from "./analysis/sandwich-stacks.ts";
import { type Counting, StackTree } from "./analysis/stack-tree.ts";
import { type Stacks, stacksOf } from "./analysis/stacks.ts";
import { transformStacks } from "./analysis/transform-stacks.ts";
import { visibleTree } from "./analysis/visible-tree.ts";
import type { AnalysisAnswers, AnalysisQuestion } from "./analysis-question.ts";
import { exportCollapsed } from "./export/collapsed.ts";
import { exportPprof } from "./export/pprof.ts";
import type { ProfileLimits } from "./profile-limits.ts";

/** Where profiles are read, and trees are kept between questions. */
export interface AnalysisParts {
  /** Null: not stored. Throws `ProfileError`. */
  profile: (sha256: string) => AnalysedProfile | null;
  /** The tree kept under a key, or the one that `make` makes. */
  tree: (key: string, make: () => StackTree | null) => StackTree | null;
  limits: ProfileLimits;
}

const plainCounting: Counting = { sampleType: "", scaling: "absolute", requests: null };
const plainTable = { order: "self", descending: true, search: "", from: 0 } as const;

/** Answers one question about stored profiles. Throws `ProfileError` where they cannot be read. */
export function answerQuestion(
  parts: AnalysisParts,
  question: AnalysisQuestion,
): AnalysisAnswers[keyof AnalysisAnswers] {
  const profile = parts.profile(question.sha256);
  if (!profile) return null;
  switch (question.ask) {
    case "facts":
      return profile.facts(question.sha256);
    case "culprit":
      return profile.culprit(question.kind);
    case "meta":
      return metaOf(profile.facts(question.sha256), question.kind);
    case "tree":
    case "top":
      return answerPlain(parts, profile, question);
    case "subtree":
    case "table":
    case "sandwich":
    case "export":
      return answerTransformed(parts, profile, question);
  }
}

function answerPlain(
  parts: AnalysisParts,
  profile: AnalysedProfile,
  question: Extract<AnalysisQuestion, { ask: "tree" | "top" }>,
): AnalysisAnswers["tree"] | AnalysisAnswers["top"] {
  const tree = treeOf(parts, { profile, base: null }, { ...question, base: null, transforms: [] });
  const chosen = profile.columns.sampleTypes[question.sampleType];
  const columns = chosen && tree?.columns({ ...plainCounting, sampleType: `${chosen.type}/${chosen.unit}` });
  if (!tree || !columns) return null;
  if (question.ask === "tree") return visibleTree(tree, columns, { root: question.root, skip: 0 });
  return topOf(functionTable(tree, columns, { ...plainTable, limit: question.limit }));
}

function answerTransformed(
  parts: AnalysisParts,
  profile: AnalysedProfile,
  question: Extract<AnalysisQuestion, { ask: "subtree" | "table" | "sandwich" | "export" }>,
): AnalysisAnswers["subtree" | "table" | "export"] {
  const base = question.base === null ? null : parts.profile(question.base);
  if (question.base !== null && !base) return null;
  const pair = { profile, base };
  if (question.ask === "export" && question.format === "pprof") return exportPprof(stacksOfPair(pair, question), pair);
  const tree = treeOf(parts, pair, question);
  const columns = tree?.columns({ ...plainCounting, ...question });
  if (!tree || !columns) return null;
  if (question.ask === "table") return functionTable(tree, columns, question);
  return question.ask === "export" ? exportCollapsed(tree, columns) : visibleTree(tree, columns, question);
}

interface Pair {
  profile: AnalysedProfile;
  base: AnalysedProfile | null;
}

/** What decides how a tree looks, whatever is counted in it. */
type TreeKey = { sha256: string; base: string | null; transforms: readonly ProfileTransform[] } & (
  | { ask: "sandwich"; fn: SandwichQuery["fn"]; side: SandwichQuery["side"] }
  | { ask: Exclude<AnalysisQuestion["ask"], "sandwich"> }
);

function treeOf({ tree, limits }: AnalysisParts, pair: Pair, key: TreeKey): StackTree | null {
  const { sha256, base, transforms } = key;
  const side = key.ask === "sandwich" ? { fn: key.fn, side: key.side } : null;
  return tree(JSON.stringify([sha256, base, transforms, side]), () => {
    const { stacks } = stacksOfPair(pair, key);
    const shown = side ? sandwichStacks(stacks, side) : stacks;
    return shown && new StackTree(shown, pair.profile.columns, pair.base?.columns ?? null, limits.nodes);
  });
}

function stacksOfPair(
  { profile, base }: Pair,
  { transforms }: Pick<TreeKey, "transforms">,
): { merged: MergedProfile; stacks: Stacks } {
  const merged = base ? mergeProfiles(profile.columns, base.columns) : profile.columns;
  return { merged, stacks: transformStacks(stacksOf(merged), transforms, merged) };
}

function metaOf({ sha256: _sha256, kind: _kind, ...facts }: ProfileFacts, kind: ProfileKind): ProfileMeta {
  const { sampleTypes, defaultSampleType, samples, functions, depth, durationNs, timeNs, periodType, period } = facts;
  return { kind, sampleTypes, defaultSampleType, samples, functions, depth, durationNs, timeNs, periodType, period };
}

function topOf({ rows }: FunctionTable): TopFunction[] {
  return rows.map(({ name, file, line, self, total }) => ({ name, file, line, self, total }));
}
