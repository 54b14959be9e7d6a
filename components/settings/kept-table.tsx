"use client";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount, unknownMark } from "../../model/format/number.ts";
import type { SettingsResolution, SettingsView } from "../../model/views/settings.ts";
import { SectionHead } from "../ui/section-head.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import { At } from "../ui/time.tsx";

const labels: Record<SettingsResolution["name"], string> = {
  raw: "As scraped",
  minute: "By the minute",
  tenMinute: "By ten minutes",
  hour: "By the hour",
};

/** How long each resolution and the captures are kept, and what they take. */
export function KeptTable({ view: { resolutions, hot, profiles } }: { view: SettingsView }) {
  return (
    <section aria-label="What is kept">
      <SectionHead edge title="What is kept" unit="and what it takes; in full at the rate so far" />
      <Table label="What is kept" edge>
        <colgroup>
          <col style={{ width: 174 }} />
        </colgroup>
        <thead>
          <tr>
            <Head>Resolution</Head>
            <Head right>Kept for</Head>
            <Head right>Rows</Head>
            <Head right>On disk</Head>
            <Head right>In full</Head>
            <Head right>Oldest</Head>
          </tr>
        </thead>
        <tbody>
          {resolutions.map((one) => (
            <tr key={one.name}>
              <Cell>{labels[one.name]}</Cell>
              <Cell right>{formatSpan(one.keptMs)}</Cell>
              <Cell right>{formatCount(one.rows)}</Cell>
              <Cell right>{formatBytes(one.bytes)}</Cell>
              <Cell right className="mid" title={one.fullBytes === null ? "Too young to tell." : undefined}>
                {one.fullBytes === null ? unknownMark : formatBytes(one.fullBytes)}
              </Cell>
              <Cell right className="mid">
                {one.fromMs === null ? <span className="dim">–</span> : <At ms={one.fromMs} />}
              </Cell>
            </tr>
          ))}
          <tr>
            <Cell>This hour, in memory</Cell>
            <Cell right className="dim">
              until it is over
            </Cell>
            <Cell right>{formatCount(hot.rows)}</Cell>
            <Cell right title="Of the journal, from which it is read again after a crash.">
              {formatBytes(hot.journalBytes)}
            </Cell>
            <Cell right className="dim">
              –
            </Cell>
            <Cell right className="dim">
              –
            </Cell>
          </tr>
          <tr>
            <Cell>Captures</Cell>
            <Cell right>{formatSpan(profiles.ageMs)}</Cell>
            <Cell right>{formatCount(profiles.captures)}</Cell>
            <Cell right>{formatBytes(profiles.bytes)}</Cell>
            <Cell right className="mid">
              at most {formatBytes(profiles.limitBytes)}
            </Cell>
            <Cell right className="mid">
              {profiles.oldestMs === null ? <span className="dim">–</span> : <At ms={profiles.oldestMs} />}
            </Cell>
          </tr>
        </tbody>
      </Table>
    </section>
  );
}
