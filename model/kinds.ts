import type { ProfileKind } from "./profile-kinds.ts";

/** A kind of target (semantics.md, "Identity"). One row here, one file in `collectors/sidecars/`. */
export interface KindSpec {
  label: string;
  /** One such process in a sentence, with its article. */
  aProcess: string;
  /** Go processes are applications: their traffic counts only where the application has no sidecar. */
  isSidecar: boolean;
  /** Profiles such a process can give; anything else is `unsupported` without a request. */
  profiles: readonly ProfileKind[];
  /** Paths of those that its admin API gives, where net/http/pprof does not. */
  adminProfiles?: Partial<Record<ProfileKind, string>>;
}

const goProfiles = [
  "cpu",
  "heap",
  "allocs",
  "goroutine",
  "goroutine-text",
  "threadcreate",
  "block",
  "mutex",
] as const satisfies readonly ProfileKind[];

/** Envoy's heap is sampled by its allocator and holds addresses only; no other profile of it changes nothing in it. */
const envoyProfiles = {
  profiles: ["heap"],
  adminProfiles: { heap: "/heap_dump" },
} as const satisfies Pick<KindSpec, "profiles" | "adminProfiles">;

export const kinds = {
  mosn: { label: "MOSN", aProcess: "a MOSN process", isSidecar: true, profiles: goProfiles },
  istio: { label: "Istio", aProcess: "a proxy of Istio", isSidecar: true, ...envoyProfiles },
  envoy: { label: "Envoy", aProcess: "an Envoy process", isSidecar: true, ...envoyProfiles },
  dapr: { label: "Dapr", aProcess: "a Dapr process", isSidecar: true, profiles: goProfiles },
  go: { label: "Go process", aProcess: "a Go process", isSidecar: false, profiles: goProfiles },
} as const satisfies Record<string, KindSpec>;

export type SidecarKind = keyof typeof kinds;
export const sidecarKinds = Object.keys(kinds) as SidecarKind[];

export function isSidecarKind(text: string): text is SidecarKind {
  return Object.hasOwn(kinds, text);
}
