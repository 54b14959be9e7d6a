"use client";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { targetsPath } from "../../model/paths.ts";
import type { SettingsJob } from "../../model/views/settings.ts";
import { Columns } from "../ui/columns.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Head, RowLink, Table } from "../ui/table.tsx";

const widths = ["150px", "104px", "130px", "76px", "", "230px", "25%"];

/** The jobs of `scrape_configs`; a row opens its targets. */
export function JobsTable({ jobs }: { jobs: readonly SettingsJob[] }) {
  return (
    <section aria-label="Jobs">
      <SectionHead edge title="Jobs" unit="what is scraped, how often and how it is asked; secrets are never shown" />
      {jobs.length === 0 ? (
        <Empty>Nothing is scraped: there are no scrape_configs in force.</Empty>
      ) : (
        <Table label="Jobs" edge>
          <Columns widths={widths} />
          <thead>
            <tr>
              <Head>Job</Head>
              <Head right>Targets up</Head>
              <Head>Every, within</Head>
              <Head>Kind</Head>
              <Head>Found in</Head>
              <Head>Authorization, TLS</Head>
              <Head>Also</Head>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <JobRow key={job.job} job={job} />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function JobRow({ job }: { job: SettingsJob }) {
  const { up, total } = job.targets;
  const asked = [job.authorization, job.tls].filter(Boolean).join("; ");
  return (
    <tr>
      <Cell>
        <RowLink href={`${targetsPath}?job=${encodeURIComponent(job.job)}`} title={job.asks}>
          {job.job}
        </RowLink>
      </Cell>
      <Cell right className={up < total ? "bad" : undefined}>
        {formatCount(up)} / {formatCount(total)}
      </Cell>
      <Cell className="mid">
        {formatSpan(job.intervalMs)}, {formatSpan(job.timeoutMs)}
      </Cell>
      <Cell className="mid">{job.kind}</Cell>
      <Cell className="mid" title={`${job.found}\n${job.asks}`}>
        {job.found}
      </Cell>
      <Cell className={asked ? "mid" : "dim"} title={asked}>
        {asked || "none"}
      </Cell>
      <Cell className="mid" title={job.also}>
        {job.also}
      </Cell>
    </tr>
  );
}
