/** What one kind of profile is and how a Go `net/http/pprof` server gives it (profiles.md §2.2, §5.2). */
export interface ProfileKindSpec {
  label: string;
  /** Path under the pprof address; `{seconds}` is replaced. */
  path: string;
  /** `pprof`: gzip or plain profile.proto; `text`: a goroutine dump. */
  format: "pprof" | "text";
  /** Position in a capture: goroutine first, CPU last (semantics.md, "Capturing"). */
  order: number;
}

export const profileKinds = {
  goroutine: { label: "Goroutines", path: "/debug/pprof/goroutine", format: "pprof", order: 0 },
  heap: { label: "Heap", path: "/debug/pprof/heap", format: "pprof", order: 1 },
  allocs: { label: "Allocations", path: "/debug/pprof/allocs", format: "pprof", order: 2 },
  threadcreate: { label: "Threads created", path: "/debug/pprof/threadcreate", format: "pprof", order: 3 },
  block: { label: "Blocking", path: "/debug/pprof/block", format: "pprof", order: 4 },
  mutex: { label: "Mutexes", path: "/debug/pprof/mutex", format: "pprof", order: 5 },
  "goroutine-text": { label: "Goroutine dump", path: "/debug/pprof/goroutine?debug=2", format: "text", order: 6 },
  cpu: { label: "CPU", path: "/debug/pprof/profile?seconds={seconds}", format: "pprof", order: 7 },
} as const satisfies Record<string, ProfileKindSpec>;

export type ProfileKind = keyof typeof profileKinds;
export const profileKindIds = Object.keys(profileKinds) as ProfileKind[];

export function isProfileKind(text: string): text is ProfileKind {
  return Object.hasOwn(profileKinds, text);
}
