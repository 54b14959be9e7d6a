import type { ProfileKind } from "../../model/captures.ts";
import { formatPercent } from "../../model/format/percent.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import { shortName } from "../flame/function-names.ts";
import styles from "./capture-page.module.css";
import { profileNoun } from "./profile-state-words.ts";

interface EvidenceLineProps {
  capture: Pick<CaptureRow, "reason" | "culprit">;
  /** Shows a function in the flame graph. */
  onOpen: (kind: ProfileKind, fn: string) => void;
}

const nameCharacters = 60;

/** Under the verdict: the rule's own sentence, and where the culprit stands. */
export function EvidenceLine({ capture, onOpen }: EvidenceLineProps) {
  const { culprit } = capture;
  if (!culprit) return capture.reason;
  return (
    <>
      {capture.reason}{" "}
      <button
        type="button"
        className={styles.culprit}
        title={culprit.name}
        onClick={() => onOpen(culprit.kind, culprit.name)}
      >
        {shortName(culprit.name, nameCharacters)}
      </button>
      {culprit.file ? ` of ${culprit.file}` : ""} holds {formatPercent(culprit.share * 100)} of the{" "}
      {profileNoun(culprit.kind)} profile.
    </>
  );
}
