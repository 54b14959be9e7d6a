import type { ProfileLabel } from "../../model/profiles/answers.ts";

/** One way to change the stacks: how it is called, how an address begins it, and what it takes; "" nothing. */
export interface TransformKind {
  does: string;
  label: string;
  prefix: string;
  takes: string;
}

const ofFrames: readonly TransformKind[] = [
  { does: "focus", label: "Focus on", prefix: "focus:", takes: "Regular expression" },
  { does: "ignore", label: "Ignore", prefix: "ignore:", takes: "Regular expression" },
  { does: "hide", label: "Hide frames", prefix: "hide:", takes: "Regular expression" },
  { does: "show", label: "Show only frames", prefix: "show:", takes: "Regular expression" },
  { does: "show-from", label: "Show from", prefix: "show-from:", takes: "Regular expression" },
  { does: "recursion", label: "Collapse recursion", prefix: "recursion", takes: "" },
];

/** What can be done to the stacks of a profile with these labels. */
export function usualTransforms(labels: readonly ProfileLabel[]): TransformKind[] {
  const ofLabels = labels.flatMap(({ key }) => [
    { does: `group:${key}`, label: `Group by ${key}`, prefix: `group:${key}`, takes: "" },
    { does: `label:${key}`, label: `Only where ${key} is`, prefix: `label:${key}=`, takes: `Values of ${key}` },
    { does: `not-label:${key}`, label: `Not where ${key} is`, prefix: `not-label:${key}=`, takes: `Values of ${key}` },
  ]);
  return [...ofFrames, ...ofLabels];
}

/** A name as a pattern that finds just it. */
export function exactly(name: string): string {
  return `^${name.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`;
}
