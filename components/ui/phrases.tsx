"use client";
import type { Phrase } from "../../model/findings.ts";
import { formatTime } from "../../model/format/time.ts";
import { useReader } from "../live/use-reader.ts";
import styles from "./phrases.module.css";
import { ScopedLink } from "./scoped-link.tsx";
import { unbroken } from "./unbroken.ts";

/** A sentence of findings: nouns are links, one number wears its status colour, times are the reader's. */
export function Phrases({ phrases, quiet = false }: { phrases: Phrase[]; quiet?: boolean }) {
  // A sentence is replaced whole, so a phrase's place is its identity.
  return phrases.map((phrase, place) => <PhraseText key={`${place}:${phrase.text}`} phrase={phrase} quiet={quiet} />);
}

function PhraseText({ phrase, quiet }: { phrase: Phrase; quiet: boolean }) {
  const reader = useReader();
  const text = phrase.atMs === undefined ? unbroken(phrase.text) : formatTime(phrase.atMs, reader);
  const className = [phrase.tone, phrase.mono ? "mono" : "", phrase.strong ? styles.strong : ""]
    .filter(Boolean)
    .join(" ");
  if (phrase.href) {
    return (
      <ScopedLink className={`${quiet ? "link" : styles.noun} ${className}`} href={phrase.href}>
        {text}
      </ScopedLink>
    );
  }
  return className ? <span className={className}>{text}</span> : text;
}
