import { readFileSync } from "node:fs";
import type { OutsideProfile } from "../../../model/profiles/answers.ts";
import type { ProfileReads } from "../../../server/api/profile-reads.ts";
import { AnalysedProfile } from "../../../server/profiles/analysed-profile.ts";
import type { StackTree } from "../../../server/profiles/analysis/stack-tree.ts";
import type { AnalysisAnswers, AnalysisQuestion } from "../../../server/profiles/analysis-question.ts";
import { answerQuestion } from "../../../server/profiles/answer-question.ts";
import { profileLimits } from "../../../server/profiles/profile-limits.ts";
import { createProfileReads } from "../../../server/profiles/profile-reads.ts";

/** Real profiles behind the sample captures, by kind; `prf-healthy` and `prf-sick` came from outside. */
const files: Record<string, string> = {
  cpu: "pricing-cpu.cpu.pb.gz",
  heap: "pricing-heap-leak.heap.pb.gz",
  allocs: "pricing-healthy.allocs.pb.gz",
  goroutine: "pricing-goroutine-leak.goroutine.pb.gz",
  block: "pricing-lock.block.pb.gz",
  mutex: "pricing-lock.mutex.pb.gz",
  threadcreate: "pricing-healthy.threadcreate.pb.gz",
  "goroutine-text": "pricing-goroutine-leak-later.goroutine.debug2.txt.gz",
  "prf-healthy": "pricing-healthy.cpu.pb.gz",
  "prf-sick": "pricing-cpu.cpu.pb.gz",
  "prf-goroutines-before": "pricing-goroutine-leak.goroutine.debug2.txt.gz",
  "prf-goroutines-healthy": "pricing-healthy.goroutine.debug2.txt",
  "prf-goroutines-lock": "pricing-cpu.goroutine.debug2.txt",
};

/** Answers about real profiles, without an archive or a thread. */
export function sampleProfiles(nowMs: number): ProfileReads {
  const names = Object.keys(files);
  const hash = (name: string): string => String(names.indexOf(name)).padStart(64, "0");
  const read = new Map<string, AnalysedProfile>();
  const trees = new Map<string, StackTree>();
  const parts = {
    profile: (sha256: string) => {
      const file = files[names[Number(sha256)] ?? ""];
      if (!file) return null;
      const bytes = readFileSync(new URL(`../../fixtures/profiles/${file}`, import.meta.url));
      const profile = read.get(sha256) ?? new AnalysedProfile(bytes, profileLimits);
      read.set(sha256, profile);
      return profile;
    },
    tree: (key: string, make: () => StackTree | null) => {
      const tree = trees.get(key) ?? make();
      if (tree) trees.set(key, tree);
      return tree;
    },
    limits: profileLimits,
  };
  const outside = names.filter((name) => name.startsWith("prf-")).map((id) => outsideProfile(id, hash(id), nowMs));
  return createProfileReads({
    // Each question is answered with what its `ask` names.
    ask: async <Q extends AnalysisQuestion>(question: Q) =>
      answerQuestion(parts, question) as AnalysisAnswers[Q["ask"]],
    captured: async (_captureId, kind) => (files[kind] ? hash(kind) : null),
    outside: {
      get: async (id) => outside.find((one) => one.id === id) ?? null,
      list: async ({ from, limit }) => ({ rows: outside.slice(from, from + limit), total: outside.length }),
    },
  });
}

function outsideProfile(id: string, sha256: string, nowMs: number): OutsideProfile {
  const isDump = id.includes("goroutines");
  return {
    id,
    sha256,
    bytes: 7346,
    receivedMs: nowMs - 60_000,
    source: "holmes",
    format: isDump ? "goroutine-dump" : "pprof",
    sampleTypes: isDump
      ? [{ type: "goroutine", unit: "count" }]
      : [
          { type: "samples", unit: "count" },
          { type: "cpu", unit: "nanoseconds" },
        ],
    kind: isDump ? "goroutine-text" : "cpu",
    name: "go-pprof-profile",
    app: "pricing",
    instance: "",
    instanceName: "pricing-1",
    fromMs: null,
    toMs: null,
    comment: "curVal > ruleAbs",
    eventId: "",
    labels: {},
  };
}
