import type { Status } from "../../model/findings.ts";

/** One thing to jump to, or, for an action, to do: its key says which. */
export interface Destination {
  kind: "page" | "view" | "application" | "instance" | "capture" | "action";
  name: string;
  detail: string;
  href: string;
  status: Status | null;
}

const atMost = 40;

/**
 * Destinations that have every word of `query` in their name or detail, or its letters in order in their name; best
 * first: a name that begins with it, then one that holds it, then letters apart; ties keep the order given.
 */
export function searchDestinations(destinations: readonly Destination[], query: string): Destination[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return destinations.slice(0, atMost);
  return destinations
    .map((destination, place) => ({ destination, place, rank: rankOf(destination, wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank || a.place - b.place)
    .slice(0, atMost)
    .map(({ destination }) => destination);
}

function rankOf({ name, detail }: Destination, wanted: string): number {
  const text = name.toLowerCase();
  if (text === wanted) return 5;
  if (text.startsWith(wanted)) return 4;
  if (text.includes(wanted)) return 3;
  const all = `${text} ${detail.toLowerCase()}`;
  if (wanted.split(/\s+/).every((word) => all.includes(word))) return 2;
  return hasInOrder(text, wanted) ? 1 : 0;
}

function hasInOrder(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
