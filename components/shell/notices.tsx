"use client";
import { formatTime } from "../../model/format/time.ts";
import { useReader } from "../live/use-reader.ts";
import { useSilence } from "../live/use-silence.ts";
import { useStatus } from "../live/use-status.ts";
import { Glyph } from "../ui/glyph.tsx";
import styles from "./notices.module.css";

/** Standing troubles of the console itself, and that it cannot be reached. */
export function Notices() {
  const data = useStatus();
  const reader = useReader();
  const silentMs = useSilence();
  return (
    <>
      {silentMs === null ? null : (
        <p className={styles.notice} role="alert">
          <Glyph status="bad" label="" />
          The console has not answered since {formatTime(silentMs, reader, "seconds")}. What is shown is what it last
          said.
        </p>
      )}
      {data?.notices.map((notice) => (
        <p key={notice.text} className={styles.notice}>
          <Glyph status={notice.status} />
          {notice.text}
        </p>
      ))}
    </>
  );
}
