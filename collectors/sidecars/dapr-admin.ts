import { z } from "zod";
import type { Readiness } from "../../model/targets.ts";
import type { AdminReader } from "./admin-reader.ts";
import { jsonOf } from "./json-text.ts";

/** daprd's HTTP API, as far as it tells of daprd itself. */
export const daprAdmin: AdminReader = {
  paths: ["/v1.0/metadata", "/v1.0/healthz"],
  read([metadataBody], [, healthStatus]) {
    const version = metadataBody == null ? null : daprVersionOf(metadataBody);
    if (version === null) return null;
    return { version, pid: null, listeners: null, readiness: readinessOf(healthStatus), configuration: null };
  },
  setting: "daprd's HTTP port (3500; dapr.io/sidecar-listen-addresses beyond loopback), and sidecar.admin",
};

/** `/v1.0/healthz` answers 204 without a body when daprd is healthy, and 500 when it is not. */
function readinessOf(status: number | null | undefined): Readiness | null {
  if (status === 204) return { isReady: true, says: "healthy" };
  return status === 500 ? { isReady: false, says: "not healthy" } : null;
}

const metadataSchema = z.object({ id: z.string(), runtimeVersion: z.string() });

/** `/v1.0/metadata`; a daprd that was built without a version says `edge`. Null: not daprd's answer. */
export function daprVersionOf(body: string): string | null {
  const checked = metadataSchema.safeParse(jsonOf(body));
  if (!checked.success) return null;
  const version = checked.data.runtimeVersion.replace(/^v(?=\d)/, "");
  return /^[\w.+-]{1,64}$/.test(version) ? version : null;
}
