import { type KindSpec, kinds } from "../../model/kinds.ts";
import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";
import type { TargetState } from "../../model/targets.ts";

/** One kind of profile that may be asked for. */
export interface CaptureChoice {
  kind: ProfileKind;
  label: string;
  /** What it costs the process; "" nothing to speak of. */
  note: string;
}

const notes: Partial<Record<ProfileKind, string>> = {
  "goroutine-text": "stops the process while it is written",
};
const usual: readonly ProfileKind[] = ["goroutine", "heap", "cpu"];

/** What a person may ask of an instance, in the order in which it is taken, and what is ticked at first. */
export function captureChoices({ kind }: Pick<TargetState, "kind">): {
  choices: CaptureChoice[];
  first: ProfileKind[];
} {
  const given: readonly ProfileKind[] = kind ? kinds[kind].profiles : [];
  const ordered = given.toSorted((a, b) => profileKinds[a].order - profileKinds[b].order);
  const first = ordered.filter((one) => usual.includes(one));
  return {
    choices: ordered.map((one) => ({ kind: one, label: profileKinds[one].label, note: notes[one] ?? "" })),
    first: first.length > 0 ? first : ordered.slice(0, 1),
  };
}

/** Why no profile can be asked for, one sentence; "" where one can. */
export function whyNoCapture({ kind, pprof }: Pick<TargetState, "kind" | "pprof">): string {
  if (kind === null) return "The kind of this process is not known yet: its first good scrape tells it.";
  const { label, profiles }: KindSpec = kinds[kind];
  if (profiles.length === 0) return `${label} gives no profiles.`;
  return pprof.state === "disabled" || pprof.state === "unreachable" ? pprof.reason : "";
}
