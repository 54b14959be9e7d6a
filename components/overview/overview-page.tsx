"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { isEmptyFilter } from "../../model/filter.ts";
import type { OverviewView } from "../../model/views/overview.ts";
import { useTRPC } from "../api/trpc.ts";
import { CaptureList } from "../application/capture-list.tsx";
import { ChartGroup } from "../charts/chart-group.tsx";
import { EventLegend } from "../charts/event-lane.tsx";
import { hasFired } from "../charts/has-fired.ts";
import { DemoPanel } from "../demo-mesh/demo-panel.tsx";
import { useRefetchMs } from "../live/live.tsx";
import { useStatus } from "../live/use-status.ts";
import { useScope } from "../scope/use-scope.ts";
import { ComparedWith } from "../shell/compared-with.tsx";
import { FilterBar } from "../shell/filter-bar.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import cells from "../views/cells.module.css";
import { TrafficCharts } from "../views/traffic-charts.tsx";
import { ViewGate } from "../views/view-gate.tsx";
import { Movers } from "./movers.tsx";
import { OverviewFigures } from "./overview-figures.tsx";
import { WorstApplications } from "./worst-applications.tsx";
import { ZoneVersionTable } from "./zone-version-table.tsx";

/** Is anything wrong, and where? */
export function OverviewPage() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const query = useQuery(
    trpc.mesh.overview.queryOptions(scope, { refetchInterval: useRefetchMs(), placeholderData: keepPreviousData }),
  );
  const meshName = useStatus()?.meshName;
  return (
    <PageFrame
      crumbs={meshName ? [{ label: meshName, href: "/" }] : []}
      title="Overview"
      updating={query.isPlaceholderData}
      filters={
        <FilterBar>
          <EventLegend />
          {query.data ? <ComparedWith range={query.data.range} of={query.data.figures.qps} /> : null}
        </FilterBar>
      }
    >
      <ViewGate query={query}>{(view) => <OverviewBody view={view} />}</ViewGate>
    </PageFrame>
  );
}

function OverviewBody({ view }: { view: OverviewView }) {
  const { scope } = useScope();
  const isFilteredOut = view.figures.instances.total === 0 && !isEmptyFilter(scope.filter);
  return (
    <ChartGroup>
      <VerdictBand verdict={view.verdict} />
      <OverviewFigures figures={view.figures} headline={view.headline} />
      <TrafficCharts requests={view.requests} failed={view.failed} rt={view.rt} marks={view.marks} range={view.range} />
      <div className={`${cells.cells} ${cells.halves}`}>
        <div className={cells.cell}>
          <ZoneVersionTable matrix={view.matrix} isFilteredOut={isFilteredOut} />
          <WorstApplications rows={view.applications} total={view.figures.applications.total} />
        </div>
        <div className={cells.cell}>
          <Movers movers={view.movers} over={view.moversOver} range={view.range} isFilteredOut={isFilteredOut} />
          <CaptureList
            tells="instance"
            captures={view.newestCaptures}
            hasFired={hasFired(view.marks)}
            range={view.range}
            ofWhom="any instance"
          />
          <DemoPanel />
        </div>
      </div>
    </ChartGroup>
  );
}
