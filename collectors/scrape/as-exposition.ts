import { mosnStatsExposition } from "../sidecars/mosn-stats.ts";

const openingBrace = 0x7b;

/** The body of a scrape as an exposition: a MOSN without a Prometheus sink is scraped by its admin API, which answers with JSON. */
export function asExposition(body: Uint8Array): Uint8Array {
  if (body[0] !== openingBrace) return body;
  const exposition = mosnStatsExposition(new TextDecoder().decode(body));
  return exposition === null ? body : new TextEncoder().encode(exposition);
}
