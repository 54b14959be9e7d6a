"use client";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatShortSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatPercent } from "../../model/format/percent.ts";
import { capturesPath, rulesPath } from "../../model/paths.ts";
import type { RecorderConfig } from "../../model/recorder.ts";
import type { SettingsView } from "../../model/views/settings.ts";
import { Fact } from "../ui/fact.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import styles from "./settings.module.css";

/** How many captures may be taken, and the rules that ask for them. */
export function Budgets({ view: { captures, rules } }: { view: SettingsView }) {
  return (
    <section aria-label="Captures and rules" className={styles.beside}>
      <SectionHead title="Captures and rules" unit="what may be taken, and what asks for it" />
      <dl className={styles.facts}>
        <Fact label="At once">
          {formatCount(captures.running)} of {formatCount(captures.total)} run; at most{" "}
          {formatCount(captures.perInstance)} per instance and {formatCount(captures.perApp)} per application
        </Fact>
        <Fact label="In an hour">
          <span className={captures.lastHour >= captures.perHour ? "warn" : undefined}>
            {formatCount(captures.lastHour)} of {formatCount(captures.perHour)}
          </span>{" "}
          in the last 60 min,{" "}
          <ScopedLink className="link" href={capturesPath}>
            Captures
          </ScopedLink>
        </Fact>
        <Fact label="Each">
          {captures.cpuSeconds} s of CPU, at most {formatBytes(captures.maxBytes)} per profile
        </Fact>
        <Fact label="CPU ceiling">
          {captures.cpuCeiling > 0
            ? `no CPU profile above ${formatPercent(captures.cpuCeiling)} of the cores`
            : "off: a busy process is profiled too"}
        </Fact>
        <Fact label="Flight recorder">{recorderWords(captures.recorder)}</Fact>
        <Fact label="Rules">
          {formatCount(rules.enabled)} of {formatCount(rules.total)} look
          {rules.holmes > 0 ? `, ${formatCount(rules.holmes)} as holmes does` : ""},{" "}
          <ScopedLink className="link" href={rulesPath}>
            Rules in force
          </ScopedLink>
        </Fact>
      </dl>
    </section>
  );
}

function recorderWords(recorder: RecorderConfig | undefined): string {
  if (!recorder) return "off";
  const { apps, everyMs, seconds, keep } = recorder;
  return `${seconds} s of CPU every ${formatShortSpan(everyMs)} of ${apps.join(", ")}; the last ${keep} of each instance`;
}
