/** The widths of a table's columns, `120px` or `30%`; "": it shares what is left. */
export function Columns({ widths }: { widths: readonly string[] }) {
  return (
    <colgroup>
      {widths.map((width, place) => (
        <col key={place} style={width ? { width } : undefined} />
      ))}
    </colgroup>
  );
}
