import { formatCount, formatNumber, minus, unknownMark } from "../../model/format/number.ts";
import type { StackCall, WaitMinutes } from "../../model/goroutines/report.ts";
import { nameForms } from "../flame/function-names.ts";

/** A function without its import path: `http.(*conn).serve`. */
export function localName(name: string): string {
  return nameForms(name)[1] ?? name;
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
