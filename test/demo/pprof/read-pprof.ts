import type { Profile, ValueType } from "pprof-format";

/** A pprof in words, for comparing: stacks leaf first, as `function file:line`. */
export function readPprof(profile: Profile) {
  const text = (index: number | bigint) => profile.stringTable.strings[Number(index)] ?? "?";
  const typeText = (type: ValueType | undefined) => (type ? `${text(type.type)}/${text(type.unit)}` : "");
  const functions = new Map(profile.function.map((each) => [Number(each.id), each]));
  const locations = new Map(
    profile.location.map((location) => {
      const line = location.line[0];
      const of = functions.get(Number(line?.functionId));
      return [Number(location.id), `${text(of?.name ?? -1)} ${text(of?.filename ?? -1)}:${line?.line}`] as const;
    }),
  );
  return {
    sampleTypes: profile.sampleType.map(typeText),
    periodType: typeText(profile.periodType),
    period: Number(profile.period),
    durationNs: Number(profile.durationNanos),
    timeNs: BigInt(profile.timeNanos),
    samples: profile.sample.map((sample) => ({
      stack: sample.locationId.map((id) => locations.get(Number(id)) ?? "?"),
      values: sample.value.map(Number),
    })),
  };
}
