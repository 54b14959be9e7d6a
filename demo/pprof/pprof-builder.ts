import { Profile, StringTable } from "pprof-format";

/** A function as a V8 profile names it: `url` may be a file URL, `node:…`, or empty; lines count from 0. */
export interface CallFrame {
  functionName: string;
  url: string;
  lineNumber: number;
}

/** One stack and its values, a number per sample type. Frames stand leaf first, as pprof has them. */
export interface StackSample {
  frames: readonly CallFrame[];
  values: readonly number[];
}

export interface PprofHead {
  /** Type and unit of each value; the last one is shown by default. */
  sampleTypes: readonly (readonly [type: string, unit: string])[];
  periodType: readonly [type: string, unit: string];
  period: number;
  timeNs: bigint;
  durationNs: number;
  /** File URL of the folder that file names are told relative to, ending in a slash. */
  rootUrl: string;
}

/** Writes V8's stacks as a profile.proto: a location and a function per distinct frame, its line the function's first. */
export function buildPprof(head: PprofHead, samples: readonly StackSample[]): Profile {
  const strings = new StringTable();
  const ids = new Map<string, number>();
  const functions: { id: number; name: number; systemName: number; filename: number; startLine: number }[] = [];
  const locationOf = (frame: CallFrame): number => {
    const key = `${frame.functionName}\n${frame.url}\n${frame.lineNumber}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = ids.size + 1;
    ids.set(key, id);
    const name = strings.dedup(frame.functionName || "(anonymous)");
    const filename = strings.dedup(fileName(frame.url, head.rootUrl));
    functions.push({ id, name, systemName: name, filename, startLine: Math.max(0, frame.lineNumber + 1) });
    return id;
  };
  const valueType = ([type, unit]: readonly [string, string]) => ({
    type: strings.dedup(type),
    unit: strings.dedup(unit),
  });
  return new Profile({
    sampleType: head.sampleTypes.map(valueType),
    sample: samples.map(({ frames, values }) => ({
      locationId: frames.map(locationOf),
      value: values.map((value) => BigInt(Math.round(value))),
    })),
    location: functions.map(({ id, startLine }) => ({ id, mappingId: 1, line: [{ functionId: id, line: startLine }] })),
    function: functions,
    mapping: [{ id: 1, filename: strings.dedup("node"), hasFunctions: true, hasFilenames: true, hasLineNumbers: true }],
    stringTable: strings,
    timeNanos: head.timeNs,
    durationNanos: BigInt(Math.round(head.durationNs)),
    periodType: valueType(head.periodType),
    period: BigInt(Math.round(head.period)),
  });
}

function fileName(url: string, rootUrl: string): string {
  if (url.startsWith(rootUrl)) return url.slice(rootUrl.length);
  return url.startsWith("file://") ? url.slice("file://".length) : url;
}
