"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { formatCount } from "../../model/format/number.ts";
import { useTRPC } from "../api/trpc.ts";
import { useRefetchMs } from "../live/live.tsx";
import { useReader } from "../live/use-reader.ts";
import { useScope } from "../scope/use-scope.ts";
import { FilterBar } from "../shell/filter-bar.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { Button } from "../ui/button.tsx";
import { Skeleton, Trouble } from "../ui/states.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import { CaptureColumns } from "./capture-columns.tsx";
import { CaptureTable } from "./capture-table.tsx";
import styles from "./captures-page.module.css";
import { capturesParams } from "./captures-params.ts";
import { GuardedList } from "./guarded-list.tsx";
import { NarrowedTo } from "./narrowed-to.tsx";
import { NoCaptures } from "./no-captures.tsx";
import { useAllCaptures } from "./use-all-captures.ts";

/** What was caught in the range: over time, as a table, and what was not caught although it fired. */
export function CapturesPage() {
  const trpc = useTRPC();
  const reader = useReader();
  const refetchMs = useRefetchMs();
  const { scope, setRange } = useScope();
  const [{ app, instance, rule, state, culprit }] = useQueryStates(capturesParams);
  const input = {
    ...scope,
    ...(app ? { app } : {}),
    ...(instance ? { instance } : {}),
    ...(rule ? { rule } : {}),
    ...(state ? { state } : {}),
    ...(culprit ? { culprit } : {}),
  };
  const captures = useQuery(
    trpc.captures.list.queryOptions(input, { refetchInterval: refetchMs, placeholderData: keepPreviousData }),
  );
  const view = captures.data;
  const { rows, total, readMore, isReading } = useAllCaptures(input, view);
  return (
    <PageFrame
      crumbs={[]}
      title="Captures"
      status={view?.verdict.status}
      filters={
        <FilterBar>
          <NarrowedTo />
        </FilterBar>
      }
      updating={captures.isPlaceholderData}
    >
      {captures.error ? (
        <Trouble actions={<Button onClick={() => void captures.refetch()}>Read them again</Button>}>
          Captures cannot be read: {captures.error.message} {view ? "Older ones are shown." : ""}
        </Trouble>
      ) : null}
      {view ? (
        <>
          <VerdictBand verdict={view.verdict} />
          {view.rows.length > 0 ? (
            <>
              <CaptureColumns set={view.strip} range={view.range} reader={reader} />
              <div className={styles.rows}>
                <CaptureTable rows={rows} />
                {total > rows.length ? (
                  <p className={styles.more}>
                    The newest {formatCount(rows.length)} of {formatCount(total)} captures are shown.{" "}
                    {readMore ? <Button onClick={readMore}>Show more</Button> : null}
                    {isReading ? "Reading more." : null}
                  </p>
                ) : null}
              </div>
            </>
          ) : (
            <NoCaptures range={scope.range} fired={view.fired} guarded={view.guarded.length} onWiden={setRange} />
          )}
          {view.guarded.length > 0 ? <GuardedList rows={view.guarded} total={view.guardedTotal} /> : null}
        </>
      ) : captures.error ? null : (
        <div className={styles.skeleton}>
          <Skeleton height={24} width="50%" />
          <Skeleton height={96} />
          <Skeleton height={280} />
        </div>
      )}
    </PageFrame>
  );
}
