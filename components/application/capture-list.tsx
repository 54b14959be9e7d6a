import { formatSpan } from "../../model/format/duration.ts";
import { formatRatio } from "../../model/format/percent.ts";
import { capturePath, capturesPath } from "../../model/paths.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import { MiddleName } from "../ui/middle-name.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Head, RowLink, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";
import { At } from "../ui/time.tsx";
import { shortName } from "./tile-groups.ts";

interface CaptureListProps {
  captures: readonly CaptureRow[];
  range: FixedRange;
  /** "this application", "any instance". */
  ofWhom: string;
  /** Whether a rule fired in the range, whatever came of it. */
  hasFired: boolean;
  /** Whether each names its instance, and why it fired, where there is room; then it starts at the page's gutter. */
  tells?: "culprit" | "instance" | "why";
}

/** Captures beside what they are of, newest first. */
export function CaptureList({ captures, range, ofWhom, hasFired, tells = "culprit" }: CaptureListProps) {
  const wide = tells === "why";
  const named = wide || tells === "instance";
  return (
    <section aria-label="Captures">
      <SectionHead edge={wide} title="Captures" unit={captures.length > 0 ? String(captures.length) : undefined}>
        <ScopedLink className="link" href={capturesPath}>
          All captures
        </ScopedLink>
        {captures.length > 0 ? <TableExport of="Captures" /> : null}
      </SectionHead>
      {captures.length === 0 ? (
        <Empty inset={!wide}>
          No captures of {ofWhom} in the last {formatSpan(range.toMs - range.fromMs)}:{" "}
          {hasFired ? "rules fired, and All captures says what stood in the way." : "no rule fired."}
        </Empty>
      ) : (
        <Table label="Captures" edge={wide}>
          <colgroup>
            <col style={{ width: 86 }} />
            {named ? <col style={{ width: 120 }} /> : null}
            <col style={{ width: 76 }} />
            {wide ? <col /> : null}
            <col style={wide ? { width: 180 } : undefined} />
            <col style={{ width: 62 }} />
          </colgroup>
          <thead>
            <tr>
              <Head>When</Head>
              {named ? <Head>Instance</Head> : null}
              <Head>Rule</Head>
              {wide ? <Head>Why</Head> : null}
              <Head>Culprit</Head>
              <Head right>Share</Head>
            </tr>
          </thead>
          <tbody>
            {captures.map((row) => (
              <tr key={row.id} title={row.reason}>
                <Cell>
                  <RowLink href={capturePath(row.id)}>
                    <At ms={row.atMs} seconds />
                  </RowLink>
                </Cell>
                {named ? (
                  <Cell className="mono">
                    <MiddleName name={wide ? shortName(row.instanceName) : row.instanceName} />
                  </Cell>
                ) : null}
                <Cell>{row.rule || <span className="mid">a person</span>}</Cell>
                {wide ? <Cell className="mid">{row.reason}</Cell> : null}
                <Cell>
                  {row.culprit ? (
                    <MiddleName name={row.culprit.name} mono keep={18} />
                  ) : (
                    <span className="dim">
                      {row.status === "running" ? "being captured" : `${row.status}, none named`}
                    </span>
                  )}
                </Cell>
                <Cell right>{row.culprit ? formatRatio(row.culprit.share) : <span className="dim">–</span>}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
