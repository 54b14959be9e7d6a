"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../api/trpc.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { TableExport } from "../ui/table-export.tsx";
import type { DifferenceSteps } from "./difference-steps.ts";
import { type FunctionColumn, type FunctionOrder, functionColumns } from "./function-columns.tsx";
import { FunctionRows } from "./function-rows.tsx";
import type { ComparedNames, ProfileQuestion } from "./use-profile-query.ts";
import styles from "./workbench.module.css";

const maxRows = 5000;

interface FunctionTableProps {
  question: ProfileQuestion;
  /** RE2 syntax, found anywhere in a name or file; "" everything. */
  search: string;
  scale: ProfileScale;
  steps: DifferenceSteps | null;
  names: ComparedNames;
  selected: string | null;
  onSelect: (name: string | null) => void;
  onSandwich: (name: string) => void;
}

/** Every function with its own and its whole value; sorted and searched where the profile is, so that nothing is left out. */
export function FunctionTable(props: FunctionTableProps) {
  const { question, search, scale, steps, names, selected, onSelect, onSandwich } = props;
  const trpc = useTRPC();
  const [order, setOrder] = useState<FunctionOrder>(question.base ? "change" : "self");
  const [descending, setDescending] = useState(true);
  const query = useQuery(
    trpc.profiles.table.queryOptions(
      { ...question, order, descending, search, limit: maxRows },
      { staleTime: Infinity, placeholderData: keepPreviousData },
    ),
  );
  const sort = (column: FunctionOrder): void => {
    setDescending(column === order ? !descending : column !== "name");
    setOrder(column);
  };
  if (query.error) return <p className={styles.message}>The table cannot be read: {query.error.message}</p>;
  if (!query.data) return null;
  const { rows, found, difference, sampleType } = query.data;
  const total = difference ? difference.total : sampleType.total;
  const columns = functionColumns({ scale, total, difference, steps, names, rows });
  const head = { order, descending, onSort: sort };
  return (
    <div className={styles.functions}>
      <FunctionRows
        rows={rows}
        columns={columns}
        heads={
          <tr>
            <SortedHead column={{ order: "name", label: foundWords(found, scale.unit) }} {...head}>
              <TableExport of="Functions" />
            </SortedHead>
            {columns.map((column) => (
              <SortedHead key={column.label} column={column} {...head} />
            ))}
          </tr>
        }
        selected={selected}
        onSelect={onSelect}
        onSandwich={onSandwich}
      />
      {rows.length < found ? (
        <p className={styles.found}>The first {rows.length} are listed; search for others.</p>
      ) : null}
    </div>
  );
}

function foundWords(found: number, unit: string): string {
  const functions = found === 1 ? "1 function" : `${found} functions`;
  return unit === "" ? functions : `${unit}, ${functions}`;
}

interface SortedHeadProps {
  column: Pick<FunctionColumn, "order" | "label" | "isWide" | "isName">;
  order: FunctionOrder;
  descending: boolean;
  onSort: (order: FunctionOrder) => void;
  children?: React.ReactNode;
}

function SortedHead({ column, order, descending, onSort, children }: SortedHeadProps) {
  const { label, order: own } = column;
  const isSorted = own === order;
  return (
    <th
      scope="col"
      className={column.isWide ? styles.wide : column.isName ? styles.named : undefined}
      data-title={label}
      aria-sort={isSorted ? (descending ? "descending" : "ascending") : undefined}
    >
      <span className={children ? styles.headed : undefined}>
        {own === null ? (
          label
        ) : (
          <button type="button" onClick={() => onSort(own)} title={label}>
            <bdi>{label}</bdi>
            {isSorted ? (descending ? " ↓" : " ↑") : ""}
          </button>
        )}
        {children}
      </span>
    </th>
  );
}
