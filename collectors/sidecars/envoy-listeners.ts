import { z } from "zod";
import type { Direction } from "../../model/directions.ts";
import { jsonOf } from "./json-text.ts";
import type { Listeners } from "./listeners.ts";

const chainSchema = z.object({
  filters: z
    .array(
      z.object({
        typed_config: z.object({ "@type": z.string().default(""), stat_prefix: z.string().default("") }).optional(),
      }),
    )
    .default([]),
});
const listenerSchema = z.object({
  traffic_direction: z.string().default(""),
  filter_chains: z.array(chainSchema).default([]),
  default_filter_chain: chainSchema.optional(),
});
/** A listener of the bootstrap configuration, or one that was sent and is in force. */
const dumpSchema = z.object({
  configs: z
    .array(
      z.object({
        listener: listenerSchema.optional(),
        active_state: z.object({ listener: listenerSchema.optional() }).optional(),
      }),
    )
    .default([]),
});

const directionOfTraffic: Partial<Record<string, Direction>> = { INBOUND: "in", OUTBOUND: "out" };

/**
 * The directions of HTTP connection managers, by their `stat_prefix`, from answers of
 * `/config_dump?resource=static_listeners` and `dynamic_listeners`. Nothing else is taken of them.
 */
export function envoyListenersOf(bodies: readonly (string | null | undefined)[]): Listeners {
  const listeners: Listeners = { directions: new Map(), ignored: new Set() };
  for (const listener of bodies.flatMap(listenersIn)) {
    const direction = directionOfTraffic[listener.traffic_direction];
    if (!direction) continue;
    for (const prefix of managersOf(listener)) {
      const other = listeners.directions.get(prefix) ?? direction;
      // One name for both legs: its traffic cannot be told apart.
      listeners.directions.set(prefix, other === direction ? direction : "unknown");
    }
  }
  return listeners;
}

type Listener = z.infer<typeof listenerSchema>;

function listenersIn(body: string | null | undefined): Listener[] {
  const checked = dumpSchema.safeParse(body == null ? null : jsonOf(body));
  if (!checked.success) return [];
  return checked.data.configs.flatMap(({ listener, active_state: active }) => listener ?? active?.listener ?? []);
}

function managersOf({ filter_chains: chains, default_filter_chain: last }: Listener): string[] {
  return [...chains, ...(last ? [last] : [])]
    .flatMap(({ filters }) => filters)
    .flatMap(({ typed_config: config }) =>
      config?.["@type"].endsWith(".HttpConnectionManager") ? config.stat_prefix : [],
    )
    .filter((prefix) => prefix !== "");
}
