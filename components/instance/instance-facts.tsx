"use client";
import { Fragment, type ReactNode } from "react";
import { labelFilterName } from "../../model/filter.ts";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatNumber } from "../../model/format/number.ts";
import { kinds } from "../../model/kinds.ts";
import { applicationsPath } from "../../model/paths.ts";
import type { InstanceView } from "../../model/views/instance.ts";
import { useReader } from "../live/use-reader.ts";
import { filteredHref } from "../scope/filtered-href.ts";
import { Figure, FigureRow } from "../ui/figures.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { At } from "../ui/time.tsx";

/** Who the instance is: zone, versions, how long it runs, what it may use. */
export function InstanceFacts({ view }: { view: InstanceView }) {
  const { target } = view;
  const { nowMs } = useReader();
  const kind = target.kind ? kinds[target.kind].label : "Kind not known";
  return (
    <FigureRow columns="1fr 1.2fr 1.1fr 1.1fr 1fr 1fr 1.6fr">
      <Figure label="Zone" note={`app ${view.app}`}>
        <AppsOf name="zone" value={view.zone} />
      </Figure>
      <Figure label={kind} note={target.versionHow || "version not told"}>
        {target.version ? <AppsOf name="version" value={target.version} /> : "–"}
      </Figure>
      <Figure label="Application version" note={view.appVersion ? "label version" : "no label tells it"}>
        {view.appVersion || "–"}
      </Figure>
      <Figure
        label="Runs for"
        note={
          target.startTimeMs === null ? (
            "start time not told"
          ) : (
            <>
              since <At ms={target.startTimeMs} />
              {target.pid === null ? "" : `, pid ${target.pid}`}
            </>
          )
        }
      >
        {target.startTimeMs === null ? "–" : formatSpan(nowMs - target.startTimeMs)}
      </Figure>
      <Figure label="Cores" note={target.cpuCores === null ? "set resources.cpuCores" : "CPU % is of these"}>
        {target.cpuCores === null ? "–" : formatNumber(target.cpuCores)}
      </Figure>
      <Figure
        label="Memory limit"
        note={target.memoryLimitBytes === null ? "set resources.memoryLimit" : "memory % is of this"}
      >
        {target.memoryLimitBytes === null ? "–" : formatBytes(target.memoryLimitBytes)}
      </Figure>
      <Figure label="Labels" note={<Labels labels={view.labels} />}>
        {Object.keys(view.labels).length}
      </Figure>
    </FigureRow>
  );
}

function Labels({ labels }: { labels: Record<string, string> }) {
  return Object.entries(labels).map(([name, value]) => (
    <Fragment key={name}>
      <AppsOf name={labelFilterName(name)} value={value}>
        {name}={value}
      </AppsOf>{" "}
    </Fragment>
  ));
}

/** This page is of one instance; what it has in common with others leads to their applications. */
function AppsOf({ name, value, children = value }: { name: string; value: string; children?: ReactNode }) {
  return <ScopedLink href={filteredHref(applicationsPath, { [name]: { values: [value] } })}>{children}</ScopedLink>;
}
