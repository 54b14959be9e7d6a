"use client";
import type { Status } from "../../model/findings.ts";
import { formatDuration } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import type { Readiness } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import type { InstanceView } from "../../model/views/instance.ts";
import { Lacks } from "../targets/lacks.tsx";
import { SideDoor } from "../targets/side-door.tsx";
import { Fact } from "../ui/fact.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Ago, At } from "../ui/time.tsx";
import styles from "./instance.module.css";

const healthStatus: Record<InstanceView["target"]["health"], Status> = { up: "good", down: "bad", unknown: "unknown" };

/** The target behind the instance: its last scrape and error, and whether its side doors answer. */
export function TargetPanel({ target, url }: Pick<InstanceView, "target" | "url">) {
  return (
    <section aria-label="Target">
      <SectionHead title="Target" unit={<span className="mono">{url}</span>} />
      <dl className={styles.facts}>
        <Fact label="Health">
          <Glyph status={healthStatus[target.health]} label="" /> {target.health}
          {target.sinceMs === null ? (
            ""
          ) : (
            <>
              {" "}
              since <At ms={target.sinceMs} ago />
            </>
          )}
        </Fact>
        <Fact label="Last scrape">
          {target.lastScrapeMs === null ? (
            "not scraped yet"
          ) : (
            <>
              <Ago ms={target.lastScrapeMs} />,{" "}
              {target.lastDurationMs === null ? "–" : formatDuration(target.lastDurationMs)},{" "}
              {formatCount(target.samples)} samples
              {target.badLines > 0 ? <span className="warn">, {formatCount(target.badLines)} bad lines</span> : ""}
            </>
          )}
        </Fact>
        {target.lastError ? (
          <Fact label="Error">
            <span className="bad">{target.lastError}</span>
          </Fact>
        ) : null}
        {target.warnings.length > 0 ? (
          <Fact label="Warnings">
            {target.warnings.map((warning) => (
              <div key={warning}>{warning}</div>
            ))}
          </Fact>
        ) : null}
        <SideDoor label="pprof" door={target.pprof} />
        <SideDoor label="Admin" door={target.admin} />
        {target.readiness ? <Ready readiness={target.readiness} checkedMs={target.admin.checkedMs} /> : null}
        <Fact label="Kind">
          {target.kind ?? "not known"} <span className="dim">{target.kindHow}</span>
        </Fact>
        <Fact label="Version">
          {target.version || "not told"} <span className="dim">{target.versionHow}</span>
        </Fact>
        <Lacks absent={target.absent} />
      </dl>
    </section>
  );
}

function Ready({ readiness, checkedMs }: { readiness: Readiness; checkedMs: UnixMs | null }) {
  const { isReady, says } = readiness;
  return (
    <Fact label="Ready">
      <Glyph status={isReady ? "good" : "warn"} label="" /> {isReady ? "yes" : "no"} <span className="dim">{says}</span>
      {checkedMs === null ? null : (
        <>
          , <Ago ms={checkedMs} />
        </>
      )}
    </Fact>
  );
}
