import type { Phrase } from "../../model/findings.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { FailureCause } from "../../model/narrow-signals.ts";
import type { ApplicationView } from "../../model/views/application.ts";
import { Figure, FigureRow } from "../ui/figures.tsx";
import { ComparedFigure, PercentilesFigure } from "../views/traffic-figures.tsx";

/** The figures of one application; `headline` says of which direction and kind its traffic is. */
export function ApplicationFigures({ figures, headline }: { figures: ApplicationView["figures"]; headline: Phrase[] }) {
  const { up, total, stale } = figures.instances;
  return (
    <FigureRow columns="1fr 1.1fr 1fr 1fr 1.35fr 1.05fr 1.05fr">
      <Figure
        label="Instances up"
        note={
          stale > 0 ? (
            `${formatCount(stale)} stale`
          ) : up < total ? (
            <span className="bad">{formatCount(total - up)} down</span>
          ) : (
            "none down"
          )
        }
      >
        {formatCount(up)} <small>of {formatCount(total)}</small>
      </Figure>
      <ComparedFigure
        label={["Requests", ...headline.map((phrase) => phrase.text)].join(" ")}
        of={figures.qps}
        unit="1/s"
      />
      <ComparedFigure label="Failed" of={figures.errorRatio} unit="ratio" suffix={failedBy(figures.failedBy)} />
      <ComparedFigure label="RT mean" of={figures.rtMeanMs} unit="ms" />
      <PercentilesFigure
        p50={figures.rtP50Ms}
        p99={figures.rtP99Ms}
        of={figures.percentilesOf.length > 0 ? figures.percentilesOf : unknownPercentiles}
      />
      <ComparedFigure label="Sidecar CPU" of={figures.sidecarCores} unit="cores" />
      <ComparedFigure label="Sidecar memory" of={figures.sidecarRssBytes} unit="B" />
    </FigureRow>
  );
}

const makers: Record<FailureCause["by"], string> = {
  meshErrors: "by the sidecar",
  unansweredErrors: "without an answer",
  answeredErrors: "behind the sidecar",
};

function failedBy(cause: FailureCause | null | undefined): string | undefined {
  return cause ? `·\u00a0${formatRatio(cause.count / cause.errors)} ${makers[cause.by]}` : undefined;
}

const unknownPercentiles: Phrase[] = [{ text: "no histogram is exported" }];
