import type { ReactNode } from "react";
import { formatCount } from "../../model/format/number.ts";
import type { OverviewView } from "../../model/views/overview.ts";
import { Figure, FigureRow } from "../ui/figures.tsx";
import { ComparedFigure, PercentilesFigure } from "../views/traffic-figures.tsx";

/** Eight figures of the mesh, each with its change; `headline` says of which direction and kinds its traffic is. */
export function OverviewFigures({ figures, headline }: Pick<OverviewView, "figures" | "headline">) {
  const { instances, applications } = figures;
  return (
    <FigureRow columns="1fr 1fr 1.05fr 1fr 1fr 1.35fr 1.05fr 1.05fr">
      <Figure label="Instances up" note={instanceNote(instances)}>
        {formatCount(instances.up)} <small>of {formatCount(instances.total)}</small>
      </Figure>
      <Figure label="Applications" note={applicationNote(applications)}>
        {formatCount(applications.total)}
      </Figure>
      <ComparedFigure
        label={["Requests", ...headline.map((phrase) => phrase.text)].join(" ")}
        of={figures.qps}
        unit="1/s"
      />
      <ComparedFigure label="Failed" of={figures.errorRatio} unit="ratio" />
      <ComparedFigure label="RT mean" of={figures.rtMeanMs} unit="ms" />
      <PercentilesFigure p50={figures.rtP50Ms} p99={figures.rtP99Ms} of={figures.percentilesOf} />
      <ComparedFigure label="CPU spent by sidecars" of={figures.sidecarCores} unit="cores" />
      <ComparedFigure label="Memory of sidecars" of={figures.sidecarRssBytes} unit="B" />
    </FigureRow>
  );
}

function instanceNote({ down, stale }: { down: number; stale: number }): ReactNode {
  if (down === 0 && stale === 0) return "none down, none stale";
  return (
    <>
      {down > 0 ? <span className="bad">{formatCount(down)} down</span> : "none down"}
      {stale > 0 ? `, ${formatCount(stale)} stale` : ""}
    </>
  );
}

function applicationNote({ failing, degraded }: { failing: number; degraded: number }): ReactNode {
  if (failing === 0 && degraded === 0) return "none failing";
  return (
    <>
      <span className={failing > 0 ? "bad" : undefined}>{formatCount(failing)} failing</span>
      {degraded > 0 ? <span className="warn">, {formatCount(degraded)} degraded</span> : null}
    </>
  );
}
