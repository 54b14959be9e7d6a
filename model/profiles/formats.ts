/** Formats that profiles are read from, in the words of their makers (profiles.md §5). */
export const profileFormats = {
  pprof: "pprof",
  "goroutine-dump": "Go goroutine dump (debug=2)",
  "go-count": "Go text profile (debug=1)",
  "go-heap": "Go text heap profile (debug=1)",
  "go-contention": "Go text contention profile (debug=1)",
  "gperftools-cpu": "gperftools CPU profile",
  "gperftools-heap": "gperftools heap profile",
  cpuprofile: "V8 CPU profile",
  heapprofile: "V8 heap profile",
  collapsed: "collapsed stacks",
} as const;

export type ProfileFormatId = keyof typeof profileFormats;
