import type { AdminReader } from "./admin-reader.ts";
import { envoyAdmin, envoyServerInfoOf } from "./envoy-admin.ts";

/** Envoy's admin API (port 15000) as Istio runs it: the version is that of Istio's proxy. */
export const istioAdmin: AdminReader = {
  // The reporter tells the direction: no configuration is needed for it.
  paths: ["/server_info", "/ready"],
  read(bodies, statuses) {
    const found = envoyAdmin.read(bodies, statuses);
    const version = envoyServerInfoOf(bodies[0] ?? "")?.istioVersion ?? null;
    return found && version !== null ? { ...found, version } : null;
  },
  setting: "port 15000 of Istio's proxy, which listens on 127.0.0.1 only, and sidecar.admin",
};
