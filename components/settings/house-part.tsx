"use client";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount, unknownMark } from "../../model/format/number.ts";
import type { SettingsProcess, SettingsView } from "../../model/views/settings.ts";
import { Fact } from "../ui/fact.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import styles from "./settings.module.css";

/** The processes that this is, where it keeps what, and who may ask. */
export function HousePart({ view }: { view: SettingsView }) {
  const { processes, disk, database, access, versions, nowMs } = view;
  return (
    <div className={styles.halves}>
      <section aria-label="Processes">
        <SectionHead edge title="Processes" unit="and their resident memory" />
        <Table label="Processes" edge>
          <colgroup>
            <col />
            <col style={{ width: 190 }} />
          </colgroup>
          <thead>
            <tr>
              <Head>Process</Head>
              <Head>What it does</Head>
              <Head right>pid</Head>
              <Head right>Memory</Head>
              <Head right>Runs for</Head>
              <Head right>Restarts</Head>
            </tr>
          </thead>
          <tbody>
            {processes.map((one) => (
              <ProcessRow key={one.name} process={one} nowMs={nowMs} />
            ))}
          </tbody>
        </Table>
      </section>
      <section aria-label="Place and access" className={styles.beside}>
        <SectionHead title="Place and access" />
        <dl className={styles.facts}>
          <Fact label="Data folder">
            <span className="mono">{disk.folder}</span>
          </Fact>
          <Fact label="Database">
            <span className="mono">{database}</span>
          </Fact>
          <Fact label="Refuses samples">below {formatBytes(disk.floorBytes)} of free disk</Fact>
          <Fact label="Answers on">
            <span className="mono">{access.listen}</span>,{" "}
            {access.tokenFrom === null
              ? "open to this machine, without a token"
              : `with the token from ${access.tokenFrom}`}
          </Fact>
          <Fact label="Hosts">
            loopback, the listen address{access.allowedHosts.length > 0 ? `, ${access.allowedHosts.join(", ")}` : ""}
          </Fact>
          <Fact label="Versions">{versions.map(({ name, version }) => `${name} ${version}`).join(" · ")}</Fact>
        </dl>
      </section>
    </div>
  );
}

function ProcessRow({ process, nowMs }: { process: SettingsProcess; nowMs: number }) {
  const { name, what, pid, rssBytes, sinceMs, restarts } = process;
  return (
    <tr>
      <Cell>{name}</Cell>
      <Cell className="mid">{what}</Cell>
      <Cell right className="mid">
        {pid}
      </Cell>
      <Cell right title={rssBytes === null ? "This system does not tell." : undefined}>
        {rssBytes === null ? unknownMark : formatBytes(rssBytes)}
      </Cell>
      <Cell right className="mid">
        {sinceMs === null ? <span className="dim">–</span> : formatSpan(nowMs - sinceMs)}
      </Cell>
      <Cell right className={restarts > 0 ? "warn" : "dim"}>
        {formatCount(restarts)}
      </Cell>
    </tr>
  );
}
