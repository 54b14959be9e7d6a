import type { CallTree, ProfileMeta, TopFunction } from "../../model/call-tree.ts";
import type { GoroutineQuery } from "../../model/goroutines/query.ts";
import type { GoroutineReport } from "../../model/goroutines/report.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { FunctionTable, ProfileFacts, ProfileTree } from "../../model/profiles/answers.ts";
import type { ProfileGrowth } from "../../model/profiles/growth.ts";
import type { ProfileQuery, SandwichQuery, TableQuery, TreeQuery } from "../../model/profiles/query.ts";
import type { Culprit } from "../../model/views/captures.ts";
import type { ProfileLimits } from "./profile-limits.ts";

/** A query whose profiles are named by their SHA-256. */
type OfStored<Q> = Omit<Q, "profile" | "base" | "requests"> & {
  base: string | null;
  requests: { profile: number; base: number } | null;
};

/** The same of goroutines; the profiles they are compared with are hashes too. */
export type GoroutineQuestion = Omit<GoroutineQuery, "profile" | "sibling" | "previous"> & {
  sibling: string | null;
  previous: string | null;
};

export type ExportFormat = "pprof" | "collapsed";

/** What can be asked of a stored profile. */
export type AnalysisQuestion = { sha256: string } & (
  | { ask: "meta"; kind: ProfileKind }
  | { ask: "tree"; sampleType: number; root: number }
  | { ask: "top"; sampleType: number; limit: number }
  | { ask: "culprit"; kind: ProfileKind }
  | { ask: "growth"; base: string; kind: ProfileKind }
  | { ask: "facts" }
  | ({ ask: "subtree" } & OfStored<TreeQuery>)
  | ({ ask: "table" } & OfStored<TableQuery>)
  | ({ ask: "sandwich" } & OfStored<SandwichQuery>)
  | ({ ask: "goroutines" } & GoroutineQuestion)
  | ({ ask: "export"; format: ExportFormat } & OfStored<ProfileQuery>)
);

/** What is answered; null: not stored, or there is no such sample type, node or function. */
export interface AnalysisAnswers {
  meta: ProfileMeta | null;
  tree: CallTree | null;
  top: TopFunction[] | null;
  culprit: Culprit | null;
  growth: ProfileGrowth | null;
  facts: ProfileFacts | null;
  subtree: ProfileTree | null;
  table: FunctionTable | null;
  sandwich: ProfileTree | null;
  goroutines: GoroutineReport | null;
  export: Uint8Array | null;
}

/** What the thread starts with. */
export interface AnalysisThreadData {
  folder: string;
  limits: ProfileLimits;
}

/** From the thread: the answer, or why the profile cannot be read. */
export type AnalysisReply =
  | { answer: AnalysisAnswers[keyof AnalysisAnswers] }
  | { unreadable: string }
  | { fault: string };
