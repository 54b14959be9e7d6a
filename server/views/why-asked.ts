import { formatBytes } from "../../model/format/bytes.ts";
import { formatCount, withUnit } from "../../model/format/number.ts";
import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";
import type { WhyAsked } from "../../model/views/captures.ts";
import type { CaptureRecord } from "./sources.ts";
import type { CaptureBudget } from "./why-it-fired.ts";

/** What stands behind a capture that no rule of its instance asked for: who asked or which sibling fired, what for, what came of it, and the budget as it stood. */
export function whyAsked(record: CaptureRecord, { used, perHour }: CaptureBudget): WhyAsked {
  const stored = record.profiles.filter(({ status }) => status === "stored");
  const bytes = stored.reduce((sum, profile) => sum + (profile.bytes ?? 0), 0);
  const kinds = record.profiles.map(({ kind }) => `${profileKinds[kind].label}${lengthOf(kind, record)}`).join(", ");
  const how = record.siblingOf === null ? "person" : "sibling";
  return {
    how,
    rule: null,
    atMs: record.atMs,
    facts: [
      { label: how === "person" ? "asked" : "beside", text: [{ text: record.reason, strong: true }] },
      { label: "for", text: [{ text: kinds }] },
      {
        label: "stored",
        text: [{ text: `${stored.length} of ${record.profiles.length}${bytes > 0 ? `, ${formatBytes(bytes)}` : ""}` }],
      },
      {
        label: "guards",
        text: [{ text: `open, ${formatCount(used)} of ${formatCount(perHour)} captures used in the hour` }],
      },
    ],
  };
}

function lengthOf(kind: ProfileKind, { seconds }: CaptureRecord): string {
  return kind === "cpu" && seconds > 0 ? ` for ${withUnit(String(seconds), "s")}` : "";
}
