// The worker thread that decodes profiles: one question in, one reply out, in order.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { AnalysedProfile } from "./analysed-profile.ts";
import type { AnalysisAnswers, AnalysisQuestion, AnalysisReply, AnalysisThreadData } from "./analysis-question.ts";
import { archivePath } from "./archive-path.ts";
import { ProfileError } from "./profile-error.ts";
import { SizeBoundedCache } from "./size-bounded-cache.ts";

const { folder, limits }: AnalysisThreadData = workerData;
const cache = new SizeBoundedCache<AnalysedProfile>(limits.cacheBytes);

parentPort?.on("message", (question: AnalysisQuestion) => parentPort?.postMessage(replyTo(question)));

function replyTo(question: AnalysisQuestion): AnalysisReply {
  try {
    const profile = cache.get(question.sha256) ?? load(question.sha256);
    const answer = profile && answerOf(profile, question);
    cache.trim();
    return { answer };
  } catch (error) {
    if (error instanceof ProfileError) return { unreadable: error.message };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function answerOf(profile: AnalysedProfile, question: AnalysisQuestion): AnalysisAnswers[keyof AnalysisAnswers] {
  switch (question.ask) {
    case "meta":
      return profile.meta(question.kind);
    case "tree":
      return profile.tree(question.sampleType, question.root);
    case "top":
      return profile.top(question.sampleType, question.limit);
    case "culprit":
      return profile.culprit(question.kind);
  }
}

function load(sha256: string): AnalysedProfile | null {
  const path = archivePath(folder, sha256);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) {
    throw new ProfileError("the stored profile is damaged: its hash differs");
  }
  const profile = new AnalysedProfile(bytes, limits);
  cache.set(sha256, profile);
  return profile;
}
