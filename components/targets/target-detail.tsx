"use client";
import { useQuery } from "@tanstack/react-query";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatDuration, formatSpan } from "../../model/format/duration.ts";
import { formatCount, formatNumber } from "../../model/format/number.ts";
import { kinds } from "../../model/kinds.ts";
import { applicationPath, instancePath } from "../../model/paths.ts";
import { profileSource } from "../../model/profile-source.ts";
import type { Reachability, ScrapeLimits } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import type { TargetDetails } from "../../model/views/targets.ts";
import { useTRPC } from "../api/trpc.ts";
import { useRefetchMs } from "../live/live.tsx";
import { Fact } from "../ui/fact.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { Skeleton } from "../ui/states.tsx";
import { At } from "../ui/time.tsx";
import { Lacks } from "./lacks.tsx";
import { SideDoor } from "./side-door.tsx";
import { SinceThen } from "./since-then.tsx";
import { TargetLabels } from "./target-labels.tsx";
import styles from "./targets.module.css";

/** Everything that is known of one target. */
export function TargetDetail({ targetKey, app }: { targetKey: string; app: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.targets.get.queryOptions({ key: targetKey }, { refetchInterval: useRefetchMs() }));
  if (query.error && !query.data)
    return <p className={styles.detail}>This target cannot be read: {query.error.message}</p>;
  if (!query.data)
    return (
      <div className={styles.detail}>
        <Skeleton height={380} />
      </div>
    );
  return (
    <div className={styles.detail}>
      <div>
        <p className={styles.links}>
          <ScopedLink className="link" href={instancePath(targetKey)}>
            Open instance
          </ScopedLink>
          <ScopedLink className="link" href={applicationPath(app)}>
            Open application {app}
          </ScopedLink>
        </p>
        <Facts details={query.data} />
      </div>
      <TargetLabels details={query.data} />
    </div>
  );
}

function Facts({ details: { nowMs, state, target } }: { details: TargetDetails }) {
  return (
    <dl className={styles.facts}>
      <Fact label="Address">
        <span className="mono">{target.url}</span>
      </Fact>
      {state.lastError ? (
        <Fact label="Last error">
          <span className="bad">{state.lastError}</span>
        </Fact>
      ) : null}
      <Fact label="Last scrape">
        {state.lastScrapeMs === null ? (
          "not scraped yet"
        ) : (
          <>
            <SinceThen ms={state.lastScrapeMs} nowMs={nowMs} />,{" "}
            {state.lastDurationMs === null ? "–" : formatDuration(state.lastDurationMs)} of the{" "}
            {formatDuration(target.timeoutMs)} it has, {formatCount(state.samples)} samples; every{" "}
            {formatSpan(target.intervalMs)}
          </>
        )}
      </Fact>
      <Fact label="Health">
        {state.health}
        {state.sinceMs === null ? null : (
          <>
            {" "}
            since <At ms={state.sinceMs} seconds ago />
          </>
        )}
        {state.readiness ? <span className="dim">, the sidecar says {state.readiness.says}</span> : null}
      </Fact>
      {state.warnings.length > 0 ? (
        <Fact label={`${formatCount(state.badLines)} bad lines`}>
          {state.warnings.map((warning) => (
            <div key={warning} className="mono">
              {warning}
            </div>
          ))}
        </Fact>
      ) : null}
      <Fact label="Kind">
        {state.kind ? kinds[state.kind].label : "not known"} <span className="dim">{state.kindHow}</span>
      </Fact>
      <Fact label="Version">
        {state.version || "not told"} <span className="dim">{state.versionHow}</span>
      </Fact>
      <Door label="Admin" door={state.admin} url={target.adminUrl} nowMs={nowMs} />
      <Door label="pprof" door={state.pprof} url={profileSource(state.kind, target).url} nowMs={nowMs} />
      <Fact label="Resources">
        {state.cpuCores === null
          ? "cores not known"
          : `${formatNumber(state.cpuCores)} ${state.cpuCores === 1 ? "core" : "cores"}`}
        , {state.memoryLimitBytes === null ? "memory limit not known" : formatBytes(state.memoryLimitBytes)}
      </Fact>
      <Lacks absent={state.absent} />
      <Fact label="Limits">{limitWords(target.limits)}</Fact>
    </dl>
  );
}

/** As the configuration means them: 0 is no limit. */
function limitWords({ bodyBytes, samples, labels, labelNameLength, labelValueLength }: ScrapeLimits): string {
  const parts = [
    [bodyBytes, `a body of ${formatBytes(bodyBytes)}`],
    [samples, `${formatCount(samples)} samples`],
    [labels, `${formatCount(labels)} labels`],
    [labelNameLength, `label names of ${formatCount(labelNameLength)}`],
    [labelValueLength, `values of ${formatCount(labelValueLength)} characters`],
  ] as const;
  const set = parts.filter(([limit]) => Number.isFinite(limit) && limit > 0).map(([, words]) => words);
  return set.length > 0 ? set.join(", ") : "none";
}

function Door(props: { label: string; door: Reachability; url: string | null; nowMs: UnixMs }) {
  const { label, door, url, nowMs } = props;
  return (
    <SideDoor label={label} door={door} url={url}>
      {door.checkedMs === null ? null : (
        <span className="dim">
          {" "}
          (asked <SinceThen ms={door.checkedMs} nowMs={nowMs} />)
        </span>
      )}
    </SideDoor>
  );
}
