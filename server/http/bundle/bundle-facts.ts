import { formatIso } from "../../../model/format/time.ts";
import type { UnixMs } from "../../../model/units.ts";
import type { CaptureView } from "../../../model/views/captures.ts";
import type { CaptureComparison } from "../../../model/views/comparison.ts";
import { captureDetails } from "../one-capture.ts";
import type { BundledCapture, BundledProfile } from "./bundle-parts.ts";

/** What became of each profile of a bundle: where it lies in the archive, or why it is not there. */
export interface BundledFile extends BundledProfile {
  path: string | null;
  bytes: number | null;
  leftOut: string;
}

/** `capture.json`: why there is a capture, what was known of each process, and what the archive holds of it. */
export function bundleFacts(
  captures: readonly BundledCapture[],
  comparison: CaptureComparison | null,
  files: readonly BundledFile[],
  nowMs: UnixMs,
) {
  return {
    made: formatIso(nowMs),
    captures: captures.map(({ role, view }) => ({
      role,
      ...captureDetails(view, role === "captured" ? comparison : null),
      kind: view.kind,
      why: whyWords(view),
      conditions: view.capture.numbers.conditions ?? [],
      failures: view.capture.profiles.flatMap(({ kind, error }) => (error === null ? [] : [{ kind, error }])),
    })),
    files: files.map(({ path, role, captureId, instance, atMs, kind, moment, sha256, bytes, leftOut }) => ({
      path,
      role,
      capture: captureId,
      instance,
      at: formatIso(atMs),
      kind,
      moment,
      sha256,
      bytes,
      leftOut,
    })),
  };
}

function whyWords({ why }: CaptureView) {
  if (why.rule === null)
    return { how: why.how, facts: why.facts.map(({ label, text }) => ({ label, text: words(text) })) };
  const { rule, mode, unit, value, average, window, tests } = why;
  return {
    how: "rule",
    rule,
    mode,
    unit,
    value,
    average,
    window,
    tests: tests.map(({ label, text, result }) => ({ label, text: words(text), result })),
  };
}

function words(phrases: readonly { text: string }[]): string {
  return phrases.map(({ text }) => text).join("");
}
