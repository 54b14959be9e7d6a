"use client";
import { Fragment, type ReactNode } from "react";
import type { Status } from "../../model/findings.ts";
import type { FixedRange } from "../../model/time-range.ts";
import { Glyph } from "../ui/glyph.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { CopyLink } from "./copy-link.tsx";
import { FixedRangeLabel } from "./fixed-range-label.tsx";
import { JumpField } from "./jump-field.tsx";
import { LiveButton } from "./live-button.tsx";
import { Notices } from "./notices.tsx";
import styles from "./page-frame.module.css";
import { PrintHead } from "./print-head.tsx";
import { RangeMenu } from "./range-menu.tsx";
import { ThemeButton } from "./theme-button.tsx";

interface PageFrameProps {
  /** The way here; the page itself is `title`, the h1. */
  crumbs: { label: string; href: string }[];
  title: string;
  /** A machine's name is set in its own type. */
  mono?: boolean;
  status?: Status | undefined;
  tags?: ReactNode;
  /** A page that fixes its own range shows it in place of the menu, and is not live. */
  fixedRange?: { label: string; range: FixedRange } | undefined;
  /** A page that tells of now alone has no range. */
  asOfNow?: boolean;
  /** The row under the bar: tabs and filters. */
  filters?: ReactNode;
  /** Old data is shown while new data is read. */
  updating?: boolean;
  children: ReactNode;
}

/** The top bar of a page and the room below it. */
export function PageFrame({
  crumbs,
  title,
  mono = false,
  status,
  tags,
  fixedRange,
  asOfNow = false,
  filters,
  updating = false,
  children,
}: PageFrameProps) {
  return (
    <main className={styles.main}>
      <title>{`${title} · Meshscope`}</title>
      <div className={styles.top}>
        <nav className={styles.crumbs} aria-label="Breadcrumbs">
          {crumbs.map((crumb) => (
            <Fragment key={crumb.href}>
              <ScopedLink href={crumb.href} className={styles.crumb}>
                {crumb.label}
              </ScopedLink>
              <span aria-hidden="true">/</span>
            </Fragment>
          ))}
          {status && status !== "good" ? <Glyph status={status} /> : null}
          <h1 className={mono ? "mono" : undefined} title={title}>
            {title}
          </h1>
          {tags}
          {updating ? <span className={styles.updating}>updating</span> : null}
        </nav>
        <JumpField />
        {fixedRange ? (
          <FixedRangeLabel {...fixedRange} />
        ) : (
          <>
            {asOfNow ? null : <RangeMenu />}
            <LiveButton />
          </>
        )}
        <CopyLink />
        <ThemeButton />
      </div>
      <PrintHead range={fixedRange?.range} />
      {filters ? <div className={styles.filters}>{filters}</div> : null}
      <Notices />
      {children}
    </main>
  );
}
