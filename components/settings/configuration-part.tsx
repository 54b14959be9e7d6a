"use client";
import type { SettingsConfiguration } from "../../model/views/settings.ts";
import { Glyph } from "../ui/glyph.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import { At } from "../ui/time.tsx";
import styles from "./settings.module.css";

/** Where the configuration comes from, and everything that is wrong with it. */
export function ConfigurationPart({ configuration }: { configuration: SettingsConfiguration }) {
  const { file, problems, waiting } = configuration;
  return (
    <section aria-label="Configuration">
      <SectionHead edge title="Configuration" unit={file === null ? "of the demo mesh, which writes its own" : ""} />
      <p className={styles.line}>
        {file === null ? null : <span className="mono">{file}</span>} <Standing configuration={configuration} />
      </p>
      {waiting.map((sentence) => (
        <p key={sentence} className={styles.line}>
          <Glyph status="warn" label="" /> {sentence}
        </p>
      ))}
      {problems.length > 0 ? <ProblemTable problems={problems} /> : null}
    </section>
  );
}

function Standing({
  configuration: { isRefused, goodMs, readMs, problems },
}: {
  configuration: SettingsConfiguration;
}) {
  if (isRefused && goodMs === null)
    return (
      <>
        was read at <At ms={readMs} seconds ago /> and rejected; nothing is scraped until it is right.
      </>
    );
  if (isRefused)
    return (
      <>
        was read at <At ms={readMs} seconds ago /> and rejected; what was read at{" "}
        <At ms={goodMs ?? readMs} seconds ago /> stays in force.
      </>
    );
  return (
    <>
      was read at <At ms={readMs} seconds ago /> and is in force{problems.length > 0 ? ", with warnings" : ""}. It is
      followed: a change is taken on within seconds.
    </>
  );
}

function ProblemTable({ problems }: Pick<SettingsConfiguration, "problems">) {
  return (
    <Table label="Errors and warnings of the configuration" edge>
      <colgroup>
        {["104px", "64px", "64px", "300px", ""].map((width, place) => (
          <col key={place} style={width ? { width } : undefined} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <Head>What</Head>
          <Head right>Line</Head>
          <Head right>Column</Head>
          <Head>Key</Head>
          <Head>Why</Head>
        </tr>
      </thead>
      <tbody>
        {problems.map((problem) => (
          <tr key={`${problem.line}:${problem.column}:${problem.message}`}>
            <Cell className={problem.severity === "error" ? "bad" : "warn"}>
              <Glyph status={problem.severity === "error" ? "bad" : "warn"} label="" /> {problem.severity}
            </Cell>
            <Cell right>{problem.line}</Cell>
            <Cell right>{problem.column}</Cell>
            <Cell className="mono" title={problem.path}>
              {problem.path}
            </Cell>
            <Cell title={problem.message}>{problem.message}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
