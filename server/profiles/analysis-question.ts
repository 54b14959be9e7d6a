import type { CallTree, ProfileMeta, TopFunction } from "../../model/call-tree.ts";
import type { ProfileKind } from "../../model/captures.ts";
import type { Culprit } from "../../model/views/captures.ts";
import type { ProfileLimits } from "./profile-limits.ts";

/** What can be asked of a stored profile. */
export type AnalysisQuestion = { sha256: string } & (
  | { ask: "meta"; kind: ProfileKind }
  | { ask: "tree"; sampleType: number; root: number }
  | { ask: "top"; sampleType: number; limit: number }
  | { ask: "culprit"; kind: ProfileKind }
);

/** What is answered; null: not stored, or there is no such sample type or node. */
export interface AnalysisAnswers {
  meta: ProfileMeta | null;
  tree: CallTree | null;
  top: TopFunction[] | null;
  culprit: Culprit | null;
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
