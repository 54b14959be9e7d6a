"use client";
import { useStatusQuery } from "../live/use-status.ts";
import { Glyph } from "../ui/glyph.tsx";
import styles from "./notices.module.css";

/** Standing troubles of the console itself, and that it cannot be reached. */
export function Notices() {
  const { data, error } = useStatusQuery();
  const lost = error !== null;
  return (
    <>
      {lost ? (
        <p className={styles.notice} role="alert">
          <Glyph status="bad" label="" />
          The console does not answer. What is shown is what it last said.
        </p>
      ) : null}
      {data?.notices.map((notice) => (
        <p key={notice.text} className={styles.notice}>
          <Glyph status={notice.status} />
          {notice.text}
        </p>
      ))}
    </>
  );
}
