import { z } from "zod";
import type { AdminReader } from "./admin-reader.ts";
import { jsonOf } from "./json-text.ts";

/** daprd's HTTP API, as far as it tells of daprd itself. */
export const daprAdmin: AdminReader = {
  paths: ["/v1.0/metadata"],
  read([metadataBody]) {
    const version = metadataBody == null ? null : daprVersionOf(metadataBody);
    return version === null ? null : { version, pid: null, listeners: null };
  },
  setting: "daprd's HTTP port (3500; dapr.io/sidecar-listen-addresses beyond loopback), and sidecar.admin",
};

const metadataSchema = z.object({ id: z.string(), runtimeVersion: z.string() });

/** `/v1.0/metadata`; a daprd that was built without a version says `edge`. Null: not daprd's answer. */
export function daprVersionOf(body: string): string | null {
  const checked = metadataSchema.safeParse(jsonOf(body));
  if (!checked.success) return null;
  const version = checked.data.runtimeVersion.replace(/^v(?=\d)/, "");
  return /^[\w.+-]{1,64}$/.test(version) ? version : null;
}
