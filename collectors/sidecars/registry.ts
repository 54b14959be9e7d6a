import { isSidecarKind, type SidecarKind } from "../../model/kinds.ts";
import { dapr } from "./dapr.ts";
import { envoy } from "./envoy.ts";
import { go } from "./go.ts";
import { istio } from "./istio.ts";
import type { KindReader } from "./kind-reader.ts";
import { mosn } from "./mosn.ts";

/** Every kind that can be read, in the order in which a body is asked. A further kind is one file and one line here. */
const readers: Record<SidecarKind, KindReader> = { mosn, istio, envoy, dapr, go };

export function readerOf(kind: SidecarKind): KindReader {
  return readers[kind];
}

/** The kind of a target by the families of its body, and the family that told. Null: none that is known. */
export function recogniseKind(families: ReadonlySet<string>): { kind: SidecarKind; family: string } | null {
  for (const kind of Object.keys(readers).filter(isSidecarKind)) {
    const family = readers[kind].recognises(families);
    if (family !== null) return { kind, family };
  }
  return null;
}
