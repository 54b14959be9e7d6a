// The worker thread that decodes profiles: one question in, one reply out, in order.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { AnalysedProfile } from "./analysed-profile.ts";
import { StackTree } from "./analysis/stack-tree.ts";
import type { AnalysisQuestion, AnalysisReply, AnalysisThreadData } from "./analysis-question.ts";
import { answerQuestion } from "./answer-question.ts";
import { archivePath } from "./archive-path.ts";
import { ProfileError } from "./profile-error.ts";
import { SizeBoundedCache } from "./size-bounded-cache.ts";

const { folder, limits }: AnalysisThreadData = workerData;
const cache = new SizeBoundedCache<AnalysedProfile | StackTree>(limits.cacheBytes);

parentPort?.on("message", (question: AnalysisQuestion) => parentPort?.postMessage(replyTo(question)));

function replyTo(question: AnalysisQuestion): AnalysisReply {
  try {
    const answer = answerQuestion({ profile: load, tree: keep, limits }, question);
    cache.trim();
    return { answer };
  } catch (error) {
    if (error instanceof ProfileError) return { unreadable: error.message };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function keep(key: string, make: () => StackTree | null): StackTree | null {
  const known = cache.get(key);
  if (known instanceof StackTree) return known;
  const made = make();
  if (made) cache.set(key, made);
  return made;
}

function load(sha256: string): AnalysedProfile | null {
  const known = cache.get(sha256);
  if (known instanceof AnalysedProfile) return known;
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
