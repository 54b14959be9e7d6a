"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { isEmptyFilter } from "../../model/filter.ts";
import { formatCount } from "../../model/format/number.ts";
import type { ApplicationRow, ApplicationsView } from "../../model/views/applications.ts";
import { useTRPC } from "../api/trpc.ts";
import { useRefetchMs } from "../live/live.tsx";
import { useScope } from "../scope/use-scope.ts";
import { ComparedWith } from "../shell/compared-with.tsx";
import { FilterBar } from "../shell/filter-bar.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Empty } from "../ui/states.tsx";
import { TableExport } from "../ui/table-export.tsx";
import { useHeldRows } from "../ui/use-held-rows.ts";
import { VerdictBand } from "../ui/verdict.tsx";
import virtual from "../ui/virtual-table.module.css";
import { ViewGate } from "../views/view-gate.tsx";
import { type ApplicationSort, applicationColumns, searchApplications, sortApplications } from "./application-order.ts";
import styles from "./applications.module.css";
import { ApplicationsTable } from "./applications-table.tsx";

const listParams = {
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(applicationColumns).withDefault("worst"),
  desc: parseAsBoolean.withDefault(true),
};

const keyOf = (row: ApplicationRow) => row.app;

/** Which application do I open? */
export function ApplicationsPage() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const query = useQuery(
    trpc.applications.list.queryOptions(scope, { refetchInterval: useRefetchMs(), placeholderData: keepPreviousData }),
  );
  return (
    <PageFrame
      crumbs={[]}
      title="Applications"
      updating={query.isPlaceholderData}
      filters={
        <FilterBar>
          {query.data ? <ComparedWith range={query.data.range} of={query.data.rows[0]?.qps} /> : null}
        </FilterBar>
      }
    >
      <ViewGate query={query}>{(view) => <ApplicationsBody view={view} />}</ViewGate>
    </PageFrame>
  );
}

function ApplicationsBody({ view }: { view: ApplicationsView }) {
  const { scope } = useScope();
  const [{ q, sort, desc }, setParams] = useQueryStates(listParams);
  const order = useMemo<ApplicationSort>(() => ({ column: sort, descending: desc }), [sort, desc]);
  const sorted = useMemo(() => sortApplications(view.rows, order), [view.rows, order]);
  const { rows, moved, resort } = useHeldRows(sorted, keyOf, `${sort} ${desc}`);
  const shown = useMemo(() => searchApplications(rows, q), [rows, q]);
  return (
    <>
      <VerdictBand verdict={view.verdict} />
      <div className={virtual.tools}>
        <SearchField
          placeholder="Search applications"
          value={q}
          onChange={(words) => void setParams({ q: words || null })}
          widthPx={260}
          answersFind
        />
        <span className="dim">{countWords(shown.length, view)}</span>
        {moved > 0 ? (
          <span className={styles.moved}>
            {formatCount(moved)} {moved === 1 ? "row" : "rows"} changed order ·{" "}
            <button type="button" className="link" onClick={resort}>
              Re-sort
            </button>
          </span>
        ) : null}
        <span className={styles.end}>
          <TableExport of="Applications" />
        </span>
      </div>
      {shown.length === 0 ? (
        <Empty>
          {view.rows.length === 0
            ? isEmptyFilter(scope.filter)
              ? "No application is known in this range. Applications appear with their first good scrape."
              : "No application has an instance that passes the filters. Take one off to see more."
            : `None of ${formatCount(view.rows.length)} applications has “${q}” in its name, reason, zone or version.`}
        </Empty>
      ) : (
        <ApplicationsTable
          rows={shown}
          sort={order}
          onSort={({ column, descending }) => void setParams({ sort: column, desc: descending })}
          range={view.range}
        />
      )}
    </>
  );
}

function countWords(shown: number, { rows, total }: ApplicationsView): string {
  if (shown < rows.length) return `${formatCount(shown)} of ${formatCount(rows.length)} applications`;
  return rows.length < total
    ? `the worst ${formatCount(rows.length)} of ${formatCount(total)} applications`
    : `${formatCount(total)} ${total === 1 ? "application" : "applications"}`;
}
