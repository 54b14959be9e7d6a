import type { ApplicationRow } from "../../model/views/applications.ts";

/** Rows are asked for so many at once, so that scrolling back asks for nothing again. */
const chunkRows = 40;

/** The applications without sparks of their own, in the chunks that the rows in sight are part of. */
export function chunksInSight(rows: readonly ApplicationRow[], items: readonly { index: number }[]): string[][] {
  const chunks = new Set(items.map(({ index }) => Math.floor(index / chunkRows)));
  return [...chunks].flatMap((chunk) => {
    const own = rows.slice(chunk * chunkRows, (chunk + 1) * chunkRows).filter(({ sparks }) => sparks === null);
    return own.length > 0 ? [own.map(({ app }) => app)] : [];
  });
}
