import type { ServiceLifetime } from "../../model/lifetime-times.ts";

const maxServices = 20;
const nsPerMs = 1e6;
const line =
  /^downstream_request_time(?:_(min|max))?\{listener="([^\n]*?)"(?:,percentile="P(\d+)")?\} ([-+.\deE]+)\r?$/gm;

/** The request times that MOSN's body tells per listener, in the order of their names; none of listeners without requests. */
export function mosnLifetimes(text: string): ServiceLifetime[] {
  const services = new Map<string, ServiceLifetime>();
  for (const [, end, service = "", percent, value] of text.matchAll(line)) {
    const ms = Number(value) / nsPerMs;
    // An empty sample tells 0.
    if (!(ms > 0)) continue;
    const known = services.get(service) ?? begun(service);
    services.set(known.service, known);
    if (end === "min") known.minMs = ms;
    else if (end === "max") known.maxMs = ms;
    else known.percentiles.push({ percent: Number(percent), ms });
  }
  for (const { percentiles } of services.values()) percentiles.sort((a, b) => a.percent - b.percent);
  return [...services.values()].toSorted((a, b) => (a.service < b.service ? -1 : 1)).slice(0, maxServices);
}

/** With a copy of the name: a slice would keep the whole body in memory. */
function begun(service: string): ServiceLifetime {
  return { service: Buffer.from(service).toString(), minMs: null, maxMs: null, percentiles: [] };
}
