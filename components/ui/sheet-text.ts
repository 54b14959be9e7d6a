/** A table as rows of texts, the heads first. */
export type Sheet = readonly (readonly string[])[];

// A spreadsheet runs a cell that begins so as a formula; names come from other processes.
const formula = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d[\d,]*(?:\.\d+)?\s?%?$/;

/** `text` as a spreadsheet takes it for what it is: one that it would run as a formula has an apostrophe before it. */
export function safeCell(text: string): string {
  const plain = text.replaceAll(/[\u2009\u202f\u00a0]/g, " ").trim();
  return formula.test(plain) && !plainNumber.test(plain) ? `'${plain}` : plain;
}

/** For the clipboard: a tab between cells, a line for each row. */
export function tsvOf(sheet: Sheet): string {
  return sheet.map((row) => row.map((text) => safeCell(text).replaceAll(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

/** For a file (RFC 4180), with the mark that tells a spreadsheet that it is UTF-8. */
export function csvOf(sheet: Sheet): string {
  return `\ufeff${sheet.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")}`;
}

function quoted(text: string): string {
  const safe = safeCell(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `meshscope-zone-version-2026-11-20T14-46-00Z.csv` */
export function csvFileName(title: string, at: string): string {
  const slug = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return `meshscope-${slug || "table"}-${at.replace(/\.\d+Z$/, "Z").replaceAll(":", "-")}.csv`;
}
