/** A shopper's session, as a leak would hold it. */
export interface Session {
  id: number;
  token: string;
  lines: { sku: string; quantity: number; cents: number }[];
}

const linesPerSession = 6;

/** Puts `howMany` new sessions into `sessions`, and never takes one out. */
export function retainSessions(sessions: Session[], howMany: number): void {
  for (let added = 0; added < howMany; added++) {
    const id = sessions.length;
    const lines = [];
    for (let line = 0; line < linesPerSession; line++) {
      lines.push({ sku: `sku-${id}-${line}`, quantity: 1 + (line % 3), cents: (id * 37 + line * 101) % 20_000 });
    }
    sessions.push({ id, token: `session-${id}-${id * 2654435761}`, lines });
  }
}
