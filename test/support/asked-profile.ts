import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { ProfileQueryInput, TableQuery } from "../../model/profiles/query.ts";
import { sandwichQuerySchema, tableQuerySchema, treeQuerySchema } from "../../model/profiles/query.ts";
import { AnalysedProfile } from "../../server/profiles/analysed-profile.ts";
import type { StackTree } from "../../server/profiles/analysis/stack-tree.ts";
import type { AnalysisAnswers, AnalysisQuestion } from "../../server/profiles/analysis-question.ts";
import { answerQuestion } from "../../server/profiles/answer-question.ts";
import { type ProfileLimits, profileLimits } from "../../server/profiles/profile-limits.ts";

type Query<T> = Partial<Omit<ProfileQueryInput, "profile" | "base">> & T;

const own = "a".repeat(64);
const other = "b".repeat(64);

/** A profile, and a base to compare it with, that answer what the thread answers, without one. */
export function askedProfile(bytes: Uint8Array, limits: ProfileLimits = profileLimits, baseBytes?: Uint8Array) {
  const profile = new AnalysedProfile(bytes, limits);
  const base = baseBytes && new AnalysedProfile(baseBytes, limits);
  const trees = new Map<string, StackTree>();
  const parts = {
    profile: (sha256: string) => (sha256 === own ? profile : (base ?? null)),
    tree: (key: string, make: () => StackTree | null) => {
      const tree = trees.get(key) ?? make();
      if (tree) trees.set(key, tree);
      return tree;
    },
    limits,
  };
  const ask = <Q extends AnalysisQuestion>(question: Q) =>
    // Each question is answered with what its `ask` names.
    answerQuestion(parts, question) as AnalysisAnswers[Q["ask"]];
  const of = { sha256: own, base: base ? other : null };
  const named = { profile: "prf-1" };
  return {
    read: profile,
    trees,
    facts: () => profile.facts(own),
    meta: (kind: ProfileKind) => {
      const { kind: _kind, ...facts } = profile.facts(own);
      return { ...facts, kind };
    },
    tree: (sampleType: number, root: number) => ask({ ask: "tree", sha256: own, sampleType, root }),
    top: (sampleType: number, limit: number) => ask({ ask: "top", sha256: own, sampleType, limit }),
    culprit: (kind: ProfileKind) => profile.culprit(kind),
    subtree: (query: Query<{ root?: number; skip?: number }> = {}) =>
      ask({ ask: "subtree", ...withRequests(treeQuerySchema.parse({ ...query, ...named })), ...of }),
    table: (query: Query<Partial<Pick<TableQuery, "order" | "descending" | "search" | "from" | "limit">>> = {}) =>
      ask({ ask: "table", ...withRequests(tableQuerySchema.parse({ ...query, ...named })), ...of }),
    sandwich: (query: Query<{ fn: { name: string; file: string }; side: "callers" | "callees" }>) =>
      ask({ ask: "sandwich", ...withRequests(sandwichQuerySchema.parse({ ...query, ...named })), ...of }),
    export: (format: "pprof" | "collapsed", query: Query<object> = {}) =>
      ask({ ask: "export", format, ...withRequests(treeQuerySchema.parse({ ...query, ...named })), ...of }),
  };
}

function withRequests<T extends { requests?: { profile: number; base: number } | null | undefined }>(query: T) {
  return { ...query, requests: query.requests ?? null };
}
