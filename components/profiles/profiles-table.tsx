"use client";
import { formatBytes } from "../../model/format/bytes.ts";
import { profilePath } from "../../model/paths.ts";
import { profileKinds } from "../../model/profile-kinds.ts";
import type { OutsideProfile } from "../../model/profiles/answers.ts";
import { profileFormats } from "../../model/profiles/formats.ts";
import { MiddleName } from "../ui/middle-name.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Cell, Head, RowLink, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";
import { At } from "../ui/time.tsx";
import { profileSources } from "./profile-sources.ts";

/** Profiles from outside, newest first; a row opens the workbench. */
export function ProfilesTable({ rows, total }: { rows: readonly OutsideProfile[]; total: number }) {
  const unit = rows.length < total ? `the newest ${rows.length} of ${total}` : "newest first";
  return (
    <section aria-label="Profiles from outside">
      <SectionHead edge title="From outside" unit={unit}>
        <TableExport of="Profiles" />
      </SectionHead>
      <Table label="Profiles" edge>
        <colgroup>
          <col style={{ width: "92px" }} />
          <col style={{ width: "320px" }} />
          <col style={{ width: "220px" }} />
          <col style={{ width: "150px" }} />
          <col style={{ width: "240px" }} />
          <col />
          <col style={{ width: "92px" }} />
        </colgroup>
        <thead>
          <tr>
            <Head aria-sort="descending">When ↓</Head>
            <Head>Name</Head>
            <Head>Application, instance</Head>
            <Head>From</Head>
            <Head>Format</Head>
            <Head>What it tells</Head>
            <Head right>Size</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Cell>
                <RowLink href={profilePath(row.id)} title={row.id}>
                  <At ms={row.receivedMs} seconds />
                </RowLink>
              </Cell>
              <Cell title={row.name}>
                <MiddleName name={row.name || row.id} mono />
              </Cell>
              <Cell className="mid">{[row.app, row.instanceName].filter(Boolean).join(", ") || "not known"}</Cell>
              <Cell className="mid">{profileSources[row.source]}</Cell>
              <Cell className="mid">{profileFormats[row.format]}</Cell>
              <Cell className="mid" title={row.comment}>
                {[row.kind ? profileKinds[row.kind].label : "", row.comment].filter(Boolean).join(": ") ||
                  row.sampleTypes.map(({ type }) => type).join(", ")}
              </Cell>
              <Cell right>{formatBytes(row.bytes)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
