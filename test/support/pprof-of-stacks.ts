import { Function as Fn, Line, Location, Profile, Sample, StringTable, ValueType } from "pprof-format";

export interface PprofOptions {
  /** `type/unit` of each value; default `cpu/nanoseconds`. */
  sampleTypes?: string[];
  defaultSampleType?: string;
  /** File of a function by its name; default `<name>.ts`. */
  fileOf?: (name: string) => string;
}

/**
 * An encoded profile of stacks as a person writes them, root first: `a;b 3` is 3 of `b`, called by `a`; `a;b+c 3 4`
 * has two values, and `c` is inlined into `b`.
 */
export function pprofOfStacks(stacks: readonly string[], options: PprofOptions = {}): Uint8Array {
  const { sampleTypes = ["cpu/nanoseconds"], defaultSampleType = "", fileOf = (name) => `${name}.ts` } = options;
  const stringTable = new StringTable();
  const functions = new Map<string, Fn>();
  const locations = new Map<string, Location>();

  const functionId = (name: string): number => {
    const id = Number(functions.get(name)?.id ?? functions.size + 1);
    const text = { name: stringTable.dedup(name), filename: stringTable.dedup(fileOf(name)) };
    if (!functions.has(name)) functions.set(name, new Fn({ id, ...text, startLine: id }));
    return id;
  };
  const locationId = (frame: string): number => {
    const id = Number(locations.get(frame)?.id ?? locations.size + 1);
    const line = frame
      .split("+")
      .toReversed()
      .map((name) => new Line({ functionId: functionId(name), line: id }));
    if (!locations.has(frame)) locations.set(frame, new Location({ id, address: id, line }));
    return id;
  };
  const sample = stacks.map((stack) => {
    const values = /(?: -?\d+)+$/.exec(stack)?.[0] ?? "";
    const frames = stack.slice(0, stack.length - values.length);
    const locationIds = frames.split(";").filter(Boolean).map(locationId);
    return new Sample({ locationId: locationIds.toReversed(), value: values.trim().split(" ").map(BigInt) });
  });
  return new Profile({
    stringTable,
    sampleType: sampleTypes.map((text) => {
      const [type = "", unit = ""] = text.split("/");
      return new ValueType({ type: stringTable.dedup(type), unit: stringTable.dedup(unit) });
    }),
    sample,
    location: [...locations.values()],
    function: [...functions.values()],
    durationNanos: 10_000_000_000n,
    timeNanos: 1_763_660_000_000_000_000n,
    period: 10_000_000,
    defaultSampleType: stringTable.dedup(defaultSampleType),
  }).encode();
}
