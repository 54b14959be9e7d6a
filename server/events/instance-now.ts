import type { CaptureFacts } from "../../model/captures.ts";
import type { SidecarKind } from "../../model/kinds.ts";
import type { UnixMs } from "../../model/units.ts";
import type { InstanceRegistry } from "../views/sources.ts";

/** Who an instance is at the moment something happens to it; written with what happened, since it may change. */
export interface InstanceNow {
  key: string;
  name: string;
  app: string;
  zone: string;
  /** Of the sidecar. */
  version: string;
  kind: SidecarKind | null;
  startTimeMs: UnixMs | null;
  pid: number | null;
  /** Not there: it is gone. */
  facts?: CaptureFacts;
}

/** An instance that is gone keeps its key and nothing else. */
export function instanceNow(registry: Pick<InstanceRegistry, "byKey">, key: string): InstanceNow {
  const record = registry.byKey(key);
  if (!record) return { key, name: key, app: "", zone: "", version: "", kind: null, startTimeMs: null, pid: null };
  const { target, state } = record;
  return {
    key,
    name: target.name,
    app: target.app,
    zone: target.zone,
    version: state.version,
    kind: state.kind,
    startTimeMs: state.startTimeMs,
    pid: state.pid,
    facts: {
      appVersion: target.appVersion,
      kindHow: state.kindHow,
      versionHow: state.versionHow,
      cpuCores: state.cpuCores,
      memoryLimitBytes: state.memoryLimitBytes,
      readiness: state.readiness ?? null,
      configuration: state.configuration ?? null,
    },
  };
}
