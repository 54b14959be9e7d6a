import { formatCount, formatNumber, minus, unknownMark } from "../../model/format/number.ts";
import type { LockWait, StackCall, WaitMinutes } from "../../model/goroutines/report.ts";

/** A function without its import path, but with its package: `http.(*conn).serve`, `main.price`. */
export function localName(name: string): string {
  // Slashes of receivers and type arguments are of other names.
  const head = name.split(/[[(<]/, 1)[0] ?? "";
  return name.slice(head.lastIndexOf("/") + 1);
}

/** `main.price:72`. */
export function placeWords({ name, line }: Pick<StackCall, "name" | "line">): string {
  return line > 0 ? `${localName(name)}:${line}` : localName(name);
}

/** A difference with its sign, above three times as a multiple: `+12`, `−3`, `×2.3`; `–` where there is nothing to compare. */
export function againstWords(count: number, other: number | null): string {
  if (other === null) return unknownMark;
  if (count === other) return "the same";
  if (other > 0 && count >= 3 * other) return `×${formatNumber(count / other)}`;
  return count > other ? `+${formatCount(count - other)}` : `${minus}${formatCount(other - count)}`;
}

/** `1 to 12 min`. */
export function waitWords(wait: WaitMinutes | null): string {
  if (!wait) return "";
  return wait.min === wait.max ? `${wait.max} min` : `${wait.min} to ${wait.max} min`;
}

/** `goroutine`, `goroutines`. */
export function goroutineNoun(count: number): string {
  return count === 1 ? "goroutine" : "goroutines";
}

/** The commonest states: `chan send`, `runnable 8, sleep 1`. */
export function stateWords(states: readonly { state: string; count: number }[]): string {
  const [only] = states;
  if (states.length === 1 && only) return only.state;
  return states.map(({ state, count }) => `${state} ${formatCount(count)}`).join(", ");
}

/** Who may hold a lock that others wait for, in a clause. */
export function holderWords({ mayHold: [first, ...others] }: Pick<LockWait, "mayHold">): string {
  if (!first) return "who holds the lock does not show";
  const more = others.length > 0 ? `, or ${others.length} more` : "";
  return `goroutine ${first.id} may hold the lock, ${first.state} at ${placeWords(first.at)}${more}`;
}
