import { hasNoRule } from "../../model/capture-wish.ts";
import type { CapturedProfile } from "../../model/captures.ts";
import { formatPercent } from "../../model/format/percent.ts";
import { capturePath } from "../../model/paths.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import { RowPin } from "../capture/pin-button.tsx";
import { shortName } from "../flame/function-names.ts";
import { Glyph } from "../ui/glyph.tsx";
import { MiddleName } from "../ui/middle-name.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import table from "../ui/table.module.css";
import { Cell, Head, RowLink, Table } from "../ui/table.tsx";
import { At } from "../ui/time.tsx";
import { againstWords, profileWords, ruleWords, statusWords } from "./capture-list-words.ts";
import styles from "./captures-page.module.css";

/** The captures, newest first; a row opens its capture. */
export function CaptureTable({ rows }: { rows: readonly CaptureRow[] }) {
  return (
    <Table label="Captures" edge>
      <colgroup>
        <col className={styles.when} />
        <col className={styles.who} />
        <col className={styles.rule} />
        <col />
        <col className={styles.status} />
        <col className={styles.profiles} />
        <col className={styles.pin} />
      </colgroup>
      <thead>
        <tr>
          <Head aria-sort="descending">When ↓</Head>
          <Head>Application, instance</Head>
          <Head>What fired, against</Head>
          <Head>Culprit, of its profile</Head>
          <Head>Status</Head>
          <Head>Profiles</Head>
          <Head>
            <span className="visually-hidden">Pinned</span>
          </Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CaptureTableRow key={row.id} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

function CaptureTableRow({ row }: { row: CaptureRow }) {
  const state = statusWords(row);
  const profiles = row.profiles.toSorted(storedFirst).map(profileWords).join(" · ");
  return (
    <tr>
      <Cell>
        <RowLink href={capturePath(row.id)} title={row.id}>
          <At ms={row.atMs} seconds ago />
        </RowLink>
      </Cell>
      <Cell>
        <span className={styles.cell2}>
          <span className={styles.app}>{row.app}</span>
          <span className={`${styles.shrink} ${styles.under}`}>
            <MiddleName name={row.instanceName} mono />
          </span>
        </span>
      </Cell>
      <Cell title={row.reason}>
        <b>{ruleWords(row)}</b> <Against row={row} />
        {row.flow ? <span className={styles.under}> {row.flow.service}</span> : null}
      </Cell>
      <Cell title={row.culprit ? `${row.culprit.name}\n${row.culprit.file}` : undefined}>
        {row.culprit ? (
          <span className={styles.cell2}>
            <span className={`mono ${styles.shrink}`}>{shortName(row.culprit.name, 40)}</span>
            <span className={styles.share}>{formatPercent(row.culprit.share * 100)}</span>
          </span>
        ) : (
          <NoCulprit row={row} />
        )}
      </Cell>
      <Cell>
        <Glyph status={state.status} label="" /> {state.word}
      </Cell>
      <Cell className={styles.under} title={profiles}>
        {profiles}
      </Cell>
      <Cell>
        <RowPin capture={row} />
      </Cell>
    </tr>
  );
}

/** What it is compared with, who asked, or whose sibling it is. */
function Against({ row }: { row: CaptureRow }) {
  if (row.siblingOf !== null) {
    return (
      <ScopedLink className={`link ${table.above}`} href={capturePath(row.siblingOf)}>
        of {row.siblingOf}
      </ScopedLink>
    );
  }
  return <span className={styles.under}>{hasNoRule(row) ? "by a person" : againstWords(row.numbers)}</span>;
}

// The column may be narrow: what can be read stands before what is missing.
function storedFirst(a: CapturedProfile, b: CapturedProfile): number {
  return Number(b.status === "stored") - Number(a.status === "stored");
}

function NoCulprit({ row }: { row: CaptureRow }) {
  if (row.status === "running") return <span className="dim">not known yet</span>;
  const hasProfile = row.profiles.some((profile) => profile.status === "stored");
  const why = hasProfile ? "No function of the process's own code stands out." : "There is no profile to name one.";
  return (
    <span className="dim" title={why}>
      –
    </span>
  );
}
