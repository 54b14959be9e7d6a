import { isMetricName } from "./series-text.ts";

const maxFamilies = 20_000;

/** Names of all series of a body, to recognise the kind of a target by. */
export function familiesOf(body: Uint8Array): Set<string> {
  const families = new Set<string>();
  for (const line of new TextDecoder().decode(body).split("\n")) {
    const name = /^\s*([^\s{#]+)/.exec(line)?.[1];
    if (name === undefined || !isMetricName(name)) continue;
    // A copy: a slice would keep the body in memory.
    if (!families.has(name)) families.add(Buffer.from(name).toString());
    if (families.size >= maxFamilies) break;
  }
  return families;
}
