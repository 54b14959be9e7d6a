"use client";
import type { FunctionColumn, FunctionSort } from "./top-functions.ts";

interface FunctionHeadsProps {
  unit: string;
  sort: FunctionSort;
  onSort: (sort: FunctionSort) => void;
}

/** The heads of the functions' table and the widths of its columns. */
export function FunctionHeads(props: FunctionHeadsProps) {
  return (
    <>
      <colgroup>
        <col />
        <col style={{ width: 84 }} />
        <col style={{ width: 42 }} />
        <col style={{ width: 56 }} />
        <col style={{ width: 58 }} />
      </colgroup>
      <thead>
        <tr>
          <SortedBy column="name" label="Function" {...props} />
          <SortedBy column="self" label={`Self ${props.unit}`} {...props} />
          <th scope="col">%</th>
          <SortedBy column="total" label="Total" {...props} />
          <th scope="col">%</th>
        </tr>
      </thead>
    </>
  );
}

function SortedBy({
  column,
  label,
  sort,
  onSort,
}: Omit<FunctionHeadsProps, "unit"> & { column: FunctionColumn; label: string }) {
  const active = sort.column === column;
  const direction = sort.descending ? "descending" : "ascending";
  const next: FunctionSort = { column, descending: active ? !sort.descending : column !== "name" };
  return (
    <th scope="col" aria-sort={active ? direction : undefined}>
      <button type="button" onClick={() => onSort(next)}>
        {label.trim()}
        {active ? (sort.descending ? " ↓" : " ↑") : ""}
      </button>
    </th>
  );
}
