import type { ProfileKind } from "../../model/captures.ts";
import { formatPercent } from "../../model/format/percent.ts";
import type { CaptureRow, Culprit } from "../../model/views/captures.ts";
import { shortName } from "../flame/function-names.ts";
import styles from "./capture-page.module.css";
import { profileNoun } from "./profile-state-words.ts";
import { SiblingLine } from "./sibling-line.tsx";

interface EvidenceLineProps {
  capture: Pick<CaptureRow, "id" | "reason" | "culprit" | "siblings" | "siblingOf">;
  /** Shows a function in the flame graph. */
  onOpen: (kind: ProfileKind, fn: string) => void;
}

const nameCharacters = 60;

/** Under the verdict: the rule's own sentence, where the culprit stands, and what the capture is to be compared with. */
export function EvidenceLine({ capture, onOpen }: EvidenceLineProps) {
  return (
    <>
      {capture.reason} {capture.culprit ? <CulpritPart culprit={capture.culprit} onOpen={onOpen} /> : null}{" "}
      <SiblingLine capture={capture} />
    </>
  );
}

function CulpritPart({ culprit, onOpen }: { culprit: Culprit; onOpen: EvidenceLineProps["onOpen"] }) {
  return (
    <>
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
