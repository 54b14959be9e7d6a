"use client";
import type { ReactNode } from "react";
import type { Recording } from "../../model/recorder.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import { Segmented } from "../ui/segmented.tsx";
import { Workbench } from "../workbench/workbench.tsx";
import { missingWords, recordedBases, recordedWords } from "./recorded-bases.ts";
import styles from "./recorded-moments.module.css";

interface RecordedMomentsProps {
  capture: CaptureRow;
  recordings: readonly Recording[];
  /** Of the recording that is shown; null: the capture itself. */
  momentMs: number | null;
  onMoment: (momentMs: number | null) => void;
  /** The capture's own profile. */
  children: ReactNode;
}

/** Before, during, after: which of them is read, where the flight recorder has kept something. */
export function RecordedMoments({ capture, recordings, momentMs, onMoment, children }: RecordedMomentsProps) {
  if (recordings.length === 0) return children;
  const stored = recordings.filter(({ sha256 }) => sha256 !== null);
  const chosen = stored.find(({ atMs }) => atMs === momentMs);
  const missing = missingWords(recordings, capture.atMs);
  const option = (one: Recording) => ({ value: String(one.atMs), label: recordedWords(one, capture.atMs) });
  return (
    <>
      <div className={styles.moments}>
        <span>CPU</span>
        <Segmented
          label="Before, during or after"
          options={[
            ...stored.filter(({ moment }) => moment === "before").map(option),
            { value: "during", label: "during" },
            ...stored.filter(({ moment }) => moment === "after").map(option),
          ]}
          value={chosen ? String(chosen.atMs) : "during"}
          onChange={(value) => onMoment(value === "during" ? null : Number(value))}
        />
        {missing.length > 0 ? (
          <span className="warn" title={missing.join("\n")}>
            {missing.at(-1)}
          </span>
        ) : null}
      </div>
      {chosen?.sha256 ? <Workbench profile={chosen.sha256} bases={basesOf(capture, recordings, chosen)} /> : children}
    </>
  );
}

/** A recording is compared with the capture, and with the other recordings. */
function basesOf(capture: CaptureRow, recordings: readonly Recording[], chosen: Recording) {
  const own = recordedWords(chosen, capture.atMs);
  const during = capture.profiles.some(({ kind, status }) => kind === "cpu" && status === "stored")
    ? [{ ref: `${capture.id}:cpu`, label: "itself, during", names: { own, base: "during" }, requests: null }]
    : [];
  return [...during, ...recordedBases(recordings, capture.atMs, own).filter(({ ref }) => ref !== chosen.sha256)];
}
