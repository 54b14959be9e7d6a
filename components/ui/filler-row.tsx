import { Cell } from "./table.tsx";

/** The room of rows of a long table that are out of sight. */
export function FillerRow({ heightPx, columns }: { heightPx: number; columns: number }) {
  if (heightPx <= 0) return null;
  return (
    <tr aria-hidden="true" style={{ height: heightPx }}>
      <Cell colSpan={columns} />
    </tr>
  );
}
