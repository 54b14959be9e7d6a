"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import type { TargetRowView, TargetsView } from "../../model/views/targets.ts";
import { useTRPC } from "../api/trpc.ts";
import { useRefetchMs } from "../live/live.tsx";
import { useScope } from "../scope/use-scope.ts";
import { FilterBar } from "../shell/filter-bar.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/states.tsx";
import { useHeldRows } from "../ui/use-held-rows.ts";
import { VerdictBand } from "../ui/verdict.tsx";
import { ViewGate } from "../views/view-gate.tsx";
import { DroppedTable } from "./dropped-table.tsx";
import { TargetTools } from "./target-tools.tsx";
import { targetsInput, targetsParams } from "./targets-params.ts";
import { TargetsTable } from "./targets-table.tsx";

const keyOf = (row: TargetRowView) => row.key;

/** What is scraped, how it goes, and what was found and is not. */
export function TargetsPage() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const [params] = useQueryStates(targetsParams);
  const input = targetsInput(params, scope.filter);
  const query = useQuery(
    trpc.targets.page.queryOptions(input, { refetchInterval: useRefetchMs(), placeholderData: keepPreviousData }),
  );
  const { data } = query;
  return (
    <PageFrame
      crumbs={[]}
      title="Targets"
      status={data?.verdict.status}
      asOfNow
      updating={query.isPlaceholderData}
      filters={
        <FilterBar>
          <span>as of now</span>
        </FilterBar>
      }
    >
      <ViewGate query={query}>
        {(view) => <TargetsBody view={view} asked={JSON.stringify(input)} settled={!query.isPlaceholderData} />}
      </ViewGate>
    </PageFrame>
  );
}

function TargetsBody({ view, asked, settled }: { view: TargetsView; asked: string; settled: boolean }) {
  const [{ q, show, job, sort, desc }, setParams] = useQueryStates(targetsParams);
  const { rows, moved, resort } = useHeldRows(view.rows, keyOf, settled ? asked : null);
  const showsAll = () => void setParams({ q: null, show: null, job: null });
  return (
    <>
      <VerdictBand verdict={view.verdict} />
      <TargetTools view={view} shown={rows.length} moved={moved} onResort={resort} />
      {show === "dropped" ? (
        <DroppedTable dropped={view.dropped} total={view.droppedTotal} search={q} job={job} />
      ) : rows.length > 0 ? (
        <TargetsTable
          rows={rows}
          jobs={view.jobs}
          nowMs={view.nowMs}
          sort={{ column: sort, descending: desc }}
          onSort={({ column, descending }) => void setParams({ sort: column, desc: descending })}
        />
      ) : view.counts.total === 0 ? (
        <Empty>
          No target is scraped here. Targets come from scrape_configs, by relabelling; a filter above may leave none.
        </Empty>
      ) : (
        <Empty actions={<Button onClick={showsAll}>Show all {view.counts.total} targets</Button>}>
          None of the targets is {show ?? "here"}
          {job ? ` in job ${job}` : ""}
          {q ? ` and holds “${q}” in its name, application, address, labels or error` : ""}.
        </Empty>
      )}
    </>
  );
}
