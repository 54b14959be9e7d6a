"use client";
// oxlint-disable jsx-a11y/prefer-tag-over-role -- The list of a combobox whose options are links: no option element can be one.
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTRPC } from "../api/trpc.ts";
import { scopedHref } from "../scope/scoped-href.ts";
import { useScope } from "../scope/use-scope.ts";
import { Glyph } from "../ui/glyph.tsx";
import { Icon } from "../ui/icon.tsx";
import styles from "./layer.module.css";
import { destinationsOf } from "./palette-destinations.ts";
import { type Destination, searchDestinations } from "./palette-search.ts";

interface PaletteProps {
  onClose: () => void;
  /** Does what a key does. */
  onAction: (action: string) => void;
}

/** Jump to: a field, and what it finds. Arrows choose, Enter goes. */
export function Palette({ open, ...does }: PaletteProps & { open: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.layer} onClose={does.onClose} aria-label="Jump to">
      {open ? <PaletteBody {...does} /> : null}
    </dialog>
  );
}

function PaletteBody({ onClose, onAction }: PaletteProps) {
  const router = useRouter();
  const search = useSearchParams();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const { known, isRead } = useDestinations();
  const found = useMemo(() => searchDestinations(known, query), [known, query]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
    else if (event.key === "Enter" && found[at]) {
      if (found[at].kind === "action") onAction(found[at].href);
      else router.push(hrefOf(found[at], search));
      onClose();
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles.field}>
        <Icon of={Search} />
        <input
          value={query}
          onKeyDown={onKeyDown}
          placeholder="Application, instance, capture, page or action"
          role="combobox"
          aria-expanded="true"
          aria-controls="jump-results"
          aria-label="Jump to"
          aria-activedescendant={`jump-${at}`}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
        />
        <kbd>Esc</kbd>
      </div>
      <Results found={found} isRead={isRead} at={at} query={query} onClose={onClose} onAction={onAction} />
    </>
  );
}

function Results({
  found,
  isRead,
  at,
  query,
  onClose,
  onAction,
}: PaletteProps & {
  found: Destination[];
  isRead: boolean;
  at: number;
  query: string;
}) {
  const search = useSearchParams();
  if (found.length === 0 && !isRead) return <p className={styles.none}>Reading the names of the mesh.</p>;
  if (found.length === 0)
    return (
      <p className={styles.none}>
        Nothing is named “{query}”. Names of applications, instances, captures, saved views and pages are searched.
      </p>
    );
  return (
    <div className={styles.results} id="jump-results" role="listbox" aria-label="Found">
      {found.map((destination, place) => (
        <Link
          key={`${destination.kind}:${destination.href}`}
          id={`jump-${place}`}
          role="option"
          aria-selected={place === at}
          href={hrefOf(destination, search)}
          prefetch={false}
          onClick={(event) => {
            if (destination.kind === "action") {
              event.preventDefault();
              onAction(destination.href);
            }
            onClose();
          }}
          ref={place === at ? scrollIntoSight : undefined}
        >
          {destination.status ? <Glyph status={destination.status} /> : null}
          <span className={styles.what}>{destination.name}</span>
          <span className={styles.detail}>{destination.detail}</span>
          <span className={styles.kind}>{destination.kind}</span>
        </Link>
      ))}
    </div>
  );
}

/** A saved view has its own range and filters; everything else takes those of here along. */
function hrefOf({ kind, href }: Destination, search: { getAll: (name: string) => string[] }): string {
  if (kind === "action") return "#";
  return kind === "view" ? href : scopedHref(href, search);
}

function scrollIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}

/** What is known so far, and whether that is all, or all that can be read. */
function useDestinations(): { known: Destination[]; isRead: boolean } {
  const trpc = useTRPC();
  const { scope } = useScope();
  const applications = useQuery(trpc.applications.list.queryOptions({ range: scope.range }));
  const captures = useQuery(trpc.captures.list.queryOptions({ range: scope.range }));
  const targets = useQuery(trpc.targets.list.queryOptions());
  const views = useQuery(trpc.savedViews.list.queryOptions());
  const known = useMemo(
    () => destinationsOf(applications.data, captures.data, targets.data, views.data),
    [applications.data, captures.data, targets.data, views.data],
  );
  return { known, isRead: [applications, captures, targets, views].every(({ isPending }) => !isPending) };
}
