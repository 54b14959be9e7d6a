import type { TargetLabel } from "../../model/views/targets.ts";
import { withoutCredentials } from "./without-credentials.ts";

type Labels = Readonly<Record<string, string>>;

/** Labels before and after relabelling, side by side: final ones first, each group by name. */
export function labelsSideBySide(discovered: Labels | undefined, final: Labels): TargetLabel[] {
  const names = [...new Set([...Object.keys(final), ...Object.keys(discovered ?? {})])];
  return names
    .toSorted((a, b) => Number(!Object.hasOwn(final, a)) - Number(!Object.hasOwn(final, b)) || a.localeCompare(b))
    .map((name) => ({ name, discovered: shown(discovered?.[name]), final: shown(final[name]) }));
}

/** What discovery found, as pages may show it. */
export function shownLabels(labels: Labels): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, withoutCredentials(value)]));
}

function shown(value: string | undefined): string | null {
  return value === undefined ? null : withoutCredentials(value);
}
