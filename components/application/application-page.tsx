"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { applicationsPath } from "../../model/paths.ts";
import type { ApplicationView, BandsByKind } from "../../model/views/application.ts";
import { useTRPC } from "../api/trpc.ts";
import { ChartGroup } from "../charts/chart-group.tsx";
import { EventLegend } from "../charts/event-lane.tsx";
import { hasFired } from "../charts/has-fired.ts";
import { useRefetchMs } from "../live/live.tsx";
import { useScope } from "../scope/use-scope.ts";
import { ComparedWith } from "../shell/compared-with.tsx";
import { FilterBar } from "../shell/filter-bar.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import cells from "../views/cells.module.css";
import { TrafficCharts } from "../views/traffic-charts.tsx";
import { ViewGate } from "../views/view-gate.tsx";
import { ApplicationFigures } from "./application-figures.tsx";
import { CaptureList } from "./capture-list.tsx";
import { FlowTables } from "./flow-tables.tsx";
import { InstanceTiles } from "./instance-tiles.tsx";
import { SideTable } from "./side-table.tsx";

/** Is it the mesh or the application, and which instances? */
export function ApplicationPage({ app }: { app: string }) {
  const trpc = useTRPC();
  const { scope } = useScope();
  const query = useQuery(
    trpc.applications.get.queryOptions(
      { ...scope, app },
      { refetchInterval: useRefetchMs(), placeholderData: keepPreviousData },
    ),
  );
  const view = query.data?.app === app ? query.data : undefined;
  return (
    <PageFrame
      crumbs={[{ label: "Applications", href: applicationsPath }]}
      title={app}
      status={view?.status}
      updating={query.isPlaceholderData}
      filters={
        <FilterBar>
          <EventLegend />
          {view ? <ComparedWith range={view.range} of={view.figures.qps} /> : null}
        </FilterBar>
      }
    >
      <ViewGate query={{ ...query, data: view }}>{(data) => <ApplicationBody view={data} />}</ViewGate>
    </PageFrame>
  );
}

function ApplicationBody({ view }: { view: ApplicationView & { bands: BandsByKind } }) {
  return (
    <ChartGroup>
      <VerdictBand verdict={view.verdict} />
      <ApplicationFigures figures={view.figures} headline={view.headline} />
      <TrafficCharts requests={view.requests} failed={view.failed} rt={view.rt} marks={view.marks} range={view.range} />
      <div className={`${cells.cells} ${cells.wide}`}>
        <div className={cells.cell}>
          <InstanceTiles tiles={view.instances} bands={view.bands} range={view.range} />
          <CaptureList
            tells="why"
            captures={view.captures}
            hasFired={hasFired(view.marks)}
            range={view.range}
            ofWhom="this application"
          />
        </div>
        <div className={cells.cell}>
          <SideTable by="version" rows={view.versions} />
          <SideTable by="zone" rows={view.zones} />
          <FlowTables flows={view.flows} />
        </div>
      </div>
    </ChartGroup>
  );
}
