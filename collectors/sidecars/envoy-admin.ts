import { z } from "zod";
import type { AdminReader } from "./admin-reader.ts";
import { configurationFacts } from "./configuration-facts.ts";
import { envoyListenersOf } from "./envoy-listeners.ts";
import { jsonOf } from "./json-text.ts";

const setting = "admin.address in Envoy's bootstrap configuration, and sidecar.admin";

/** Envoy's admin API (1.x). Only paths that change nothing are asked. */
export const envoyAdmin: AdminReader = {
  paths: [
    "/server_info",
    "/ready",
    "/config_dump?resource=static_listeners",
    "/config_dump?resource=dynamic_listeners",
  ],
  read([infoBody, , ...listenerBodies], [, readyStatus]) {
    const info = infoBody == null ? null : envoyServerInfoOf(infoBody);
    if (!info) return null;
    const isKnown = readyStatus === 200 || readyStatus === 503;
    const readiness = isKnown ? { isReady: readyStatus === 200, says: info.state } : null;
    const listeners = envoyListenersOf(listenerBodies);
    const configuration = configurationFacts(listenerBodies, listeners);
    return { version: info.version, pid: null, listeners, readiness, configuration };
  },
  setting,
};

const infoSchema = z.object({
  version: z.string(),
  state: z.string(),
  // MOSN answers to this path too, with `{}` or the state alone.
  command_line_options: z.record(z.string(), z.unknown()),
  node: z.object({ metadata: z.object({ ISTIO_VERSION: z.string().optional() }).optional() }).optional(),
});

/** What `/server_info` tells. */
export interface EnvoyServerInfo {
  version: string;
  /** `LIVE`, `DRAINING`, `PRE_INITIALIZING` or `INITIALIZING`. */
  state: string;
  /** Version of Istio as the node's metadata tell it, null outside of Istio. */
  istioVersion: string | null;
}

/** `/server_info`; null: not Envoy's answer. Its version is `commit/1.40.0/Clean/RELEASE/BoringSSL`. */
export function envoyServerInfoOf(body: string): EnvoyServerInfo | null {
  const checked = infoSchema.safeParse(jsonOf(body));
  if (!checked.success) return null;
  const { version, state, node } = checked.data;
  const release = version.split("/")[1] ?? version;
  if (!isVersion(release)) return null;
  const istioVersion = node?.metadata?.ISTIO_VERSION ?? "";
  return { version: release, state, istioVersion: isVersion(istioVersion) ? istioVersion : null };
}

function isVersion(text: string): boolean {
  return /^[\w.+-]{1,64}$/.test(text);
}
