const maxQuoted = 60;

/** Text of the file as a message quotes it: on one line, and not longer than a person reads. */
export function quoted(text: string): string {
  const short = text.length > maxQuoted ? `${text.slice(0, maxQuoted)}…` : text;
  return JSON.stringify(short);
}
