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
import { At } from "../ui/time.tsx";

interface CaptureListProps {
  captures: readonly CaptureRow[];
  range: FixedRange;
  /** "this application", "this instance". */
  ofWhom: string;
}

/** Captures beside what they are of, newest first. */
export function CaptureList({ captures, range, ofWhom }: CaptureListProps) {
  return (
    <section aria-label="Captures">
      <SectionHead title="Captures" unit={captures.length > 0 ? String(captures.length) : undefined}><ScopedLink className="link" href={capturesPath}>All captures</ScopedLink></SectionHead>
      {captures.length === 0 ? <Empty>No captures of {ofWhom} in the last {formatSpan(range.toMs - range.fromMs)}: no rule that captures has fired.</Empty> : (
        <Table label="Captures">
          <colgroup><col style={{ width: 78 }} /><col style={{ width: 76 }} /><col /><col style={{ width: 62 }} /></colgroup>
          <thead><tr><Head>When</Head><Head>Rule</Head><Head>Culprit</Head><Head right>Share</Head></tr></thead>
          <tbody>
            {captures.map((row) => (
              <tr key={row.id} title={row.reason}>
                <Cell><RowLink href={capturePath(row.id)}><At ms={row.atMs} seconds /></RowLink></Cell>
                <Cell>{row.rule}</Cell>
                <Cell>{row.culprit ? <MiddleName name={row.culprit.name} mono keep={18} /> : <span className="dim">{row.status === "running" ? "being captured" : `${row.status}, none named`}</span>}</Cell>
                <Cell right>{row.culprit ? formatRatio(row.culprit.share) : <span className="dim">–</span>}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
