import type { ProfileMeta, TopFunction } from "../../model/call-tree.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { FunctionTable, ProfileFacts } from "../../model/profiles/answers.ts";
import type { SandwichQuery } from "../../model/profiles/query.ts";
import type { ProfileTransform } from "../../model/profiles/transforms.ts";
import type { AnalysedProfile } from "./analysed-profile.ts";
import { functionTable } from "./analysis/function-table.ts";
import { type MergedProfile, mergeProfiles } from "./analysis/merge-profiles.ts";
import { sandwichStacks } from "./analysis/sandwich-stacks.ts";
import { StackTree } from "./analysis/stack-tree.ts";
import { type Stacks, stacksOf } from "./analysis/stacks.ts";
import { transformStacks } from "./analysis/transform-stacks.ts";
import { visibleTree } from "./analysis/visible-tree.ts";
import type { AnalysisAnswers, AnalysisQuestion } from "./analysis-question.ts";
import { answerGoroutines } from "./answer-goroutines.ts";
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

const plainTable = { order: "self", descending: true, search: "", from: 0 } as const;

/** Answers one question about stored profiles. Throws `ProfileError` where they cannot be read. */
export function answerQuestion(
  parts: AnalysisParts,
  question: AnalysisQuestion,
): AnalysisAnswers[keyof AnalysisAnswers] {
  const { sha256 } = question;
  switch (question.ask) {
    case "facts":
      return parts.profile(sha256)?.facts(sha256) ?? null;
    case "culprit":
      return parts.profile(sha256)?.culprit(question.kind) ?? null;
    case "growth": {
      const pair = pairOf(parts, question);
      return pair?.base ? pair.profile.growth(pair.base, question.kind) : null;
    }
    case "meta": {
      const facts = parts.profile(sha256)?.facts(sha256);
      return facts ? metaOf(facts, question.kind) : null;
    }
    case "tree":
    case "top":
      return answerPlain(parts, question);
    case "goroutines":
      return answerGoroutines(parts, question);
    case "export":
      return answerExport(parts, question);
    case "subtree":
    case "table":
    case "sandwich":
      return answerCounted(parts, question);
  }
}

function answerPlain(
  parts: AnalysisParts,
  question: Extract<AnalysisQuestion, { ask: "tree" | "top" }>,
): AnalysisAnswers["tree"] | AnalysisAnswers["top"] {
  const tree = treeOf(parts, { ...question, base: null, transforms: [] });
  const columns = tree?.columnsAt(question.sampleType);
  if (!tree || !columns) return null;
  if (question.ask === "tree") return visibleTree(tree, columns, { root: question.root, skip: 0 });
  return topOf(functionTable(tree, columns, { ...plainTable, limit: question.limit }));
}

function answerCounted(
  parts: AnalysisParts,
  question: Extract<AnalysisQuestion, { ask: "subtree" | "table" | "sandwich" }>,
): AnalysisAnswers["subtree" | "table"] {
  const tree = treeOf(parts, question);
  const columns = tree?.columns(question);
  if (!tree || !columns) return null;
  return question.ask === "table" ? functionTable(tree, columns, question) : visibleTree(tree, columns, question);
}

function answerExport(
  parts: AnalysisParts,
  question: Extract<AnalysisQuestion, { ask: "export" }>,
): AnalysisAnswers["export"] {
  if (question.format === "pprof") {
    const pair = pairOf(parts, question);
    return pair && exportPprof(stacksOfPair(pair, question.transforms), pair);
  }
  const tree = treeOf(parts, question);
  const columns = tree?.columns(question);
  return tree && columns ? exportCollapsed(tree, columns) : null;
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

/** A kept tree needs no profile any more: what is counted in it goes with it. */
function treeOf(parts: AnalysisParts, key: TreeKey): StackTree | null {
  const { sha256, base, transforms } = key;
  const side = key.ask === "sandwich" ? { fn: key.fn, side: key.side } : null;
  return parts.tree(JSON.stringify([sha256, base, transforms, side]), () => {
    const pair = pairOf(parts, key);
    if (!pair) return null;
    const { stacks } = stacksOfPair(pair, transforms);
    const shown = side ? sandwichStacks(stacks, side) : stacks;
    return shown && new StackTree(shown, pair.profile.columns, pair.base?.columns ?? null, parts.limits.nodes);
  });
}

/** Null: one of them is not stored. */
function pairOf(parts: AnalysisParts, { sha256, base }: Pick<TreeKey, "sha256" | "base">): Pair | null {
  const profile = parts.profile(sha256);
  const other = base === null ? null : parts.profile(base);
  return profile && (other || base === null) ? { profile, base: other } : null;
}

function stacksOfPair(
  { profile, base }: Pair,
  transforms: readonly ProfileTransform[],
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
