import type { TopFunction } from "../../model/call-tree.ts";
import { formatFixed } from "../../model/format/number.ts";
import { familyOf } from "./function-families.ts";
import { shortName } from "./function-names.ts";
import styles from "./functions-table.module.css";
import type { ProfileScale } from "./profile-scale.ts";

interface FunctionRowProps {
  row: TopFunction;
  total: number;
  scale: ProfileScale;
  /** Self of the hottest: the longest bar. */
  greatestSelf: number;
  chosen: boolean;
  /** Selects the function, or lets go of it; absent for the row of all. */
  onOpen?: () => void;
  /** Stays under the head while the others scroll. */
  pinned?: boolean;
  index?: number;
}

const nameCharacters = 22;
const barPx = 28;

/** One function: family, name, own and whole value, each with its share of the profile. */
export function FunctionRow({
  row,
  total,
  scale,
  greatestSelf,
  chosen,
  onOpen,
  pinned = false,
  index,
}: FunctionRowProps) {
  const share = (value: number) => (total > 0 ? formatFixed((value / total) * 100, 1) : "–");
  const bar = greatestSelf > 0 ? Math.max(0, row.self / greatestSelf) * barPx : 0;
  return (
    <tr
      aria-rowindex={index}
      aria-selected={chosen}
      className={`${styles.row} ${chosen ? styles.chosen : ""} ${pinned ? styles.pinned : ""}`}
    >
      <td className={styles.name}>
        {onOpen ? <NameButton row={row} onOpen={onOpen} /> : <span className={styles.all}>{row.name}</span>}
      </td>
      <td>
        {onOpen ? (
          <>
            <i className={styles.bar} style={{ width: bar }} />
            {scale.cell(row.self)}
          </>
        ) : null}
      </td>
      <td className={styles.quiet}>{onOpen ? share(row.self) : null}</td>
      <td>{scale.cell(row.total)}</td>
      <td className={styles.quiet}>{share(row.total)}</td>
    </tr>
  );
}

function NameButton({ row, onOpen }: { row: TopFunction; onOpen: () => void }) {
  const { name: family, colour } = familyOf(row.name, row.file);
  const line = row.line > 0 ? `:${row.line}` : "";
  const title = [row.name, row.file === "" ? "" : `${row.file}${line}`, family].filter(Boolean).join("\n");
  return (
    <button type="button" title={title} onClick={onOpen}>
      <i className={styles.family} style={{ background: `var(--flame-${colour})` }} />
      {shortName(row.name, nameCharacters)}
    </button>
  );
}
