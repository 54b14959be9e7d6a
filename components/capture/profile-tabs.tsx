"use client";
import { type KeyboardEvent, useRef } from "react";
import type { CapturedProfile } from "../../model/captures.ts";
import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";
import { Glyph } from "../ui/glyph.tsx";
import { tabsOf } from "./profile-choice.ts";
import { tabNote } from "./profile-state-words.ts";
import styles from "./profile-tabs.module.css";

interface ProfileTabsProps {
  profiles: readonly CapturedProfile[];
  current: ProfileKind | null;
  onChoose: (kind: ProfileKind) => void;
}

/** The profiles of the bundle with their states; arrows walk along them. */
export function ProfileTabs({ profiles, current, onChoose }: ProfileTabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const tabs = tabsOf(profiles);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.findIndex((tab) => tab.kind === current);
    const next = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChoose(next.kind);
    list.current?.querySelector<HTMLElement>(`[data-kind="${next.kind}"]`)?.focus();
  };
  return (
    <div ref={list} className={styles.tabs} role="tablist" aria-label="Profiles">
      {tabs.map((profile) => {
        const note = tabNote(profile);
        const chosen = profile.kind === current;
        return (
          <button
            key={profile.kind}
            type="button"
            role="tab"
            data-kind={profile.kind}
            aria-selected={chosen}
            tabIndex={chosen ? 0 : -1}
            className={styles.tab}
            title={profile.error ?? undefined}
            onClick={() => onChoose(profile.kind)}
            onKeyDown={walk}
          >
            {profileKinds[profile.kind].label}
            {note.tone === "bad" ? <Glyph status="bad" label="" /> : null}
            {note.text ? <span className={`${styles.note} ${note.tone}`}>{note.text}</span> : null}
          </button>
        );
      })}
    </div>
  );
}
