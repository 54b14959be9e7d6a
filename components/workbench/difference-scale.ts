import type { SampleType } from "../../model/call-tree.ts";
import { formatFixed, withUnit } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { Difference } from "../../model/profiles/answers.ts";
import { type ProfileScale, profileScale } from "../flame/profile-scale.ts";

const nsPerMcore = 1e6;

/** How values of a difference are written: as the profile's own, per second or per request, or as shares. CPU time per second is mcores. */
export function differenceScale(difference: Difference, sampleType: SampleType): ProfileScale {
  const { scaling, unit } = difference;
  const greatest = Math.max(Math.abs(difference.total), Math.abs(difference.baseTotal));
  if (scaling === "relative" || unit === "ratio") {
    return { unit: "%", size: 0.01, cell: (value) => formatFixed(value * 100, 2), whole: formatRatio };
  }
  const per = unit.split("/")[1];
  const isCpu = sampleType.type === "cpu" && sampleType.unit === "nanoseconds" && per === "second";
  // A second of CPU a second is a core: the unit of the rule that asked for the profile.
  const meta = { durationNs: isCpu ? nsPerMcore * 1000 : 0 };
  const scale = profileScale({ ...sampleType, total: greatest }, meta);
  if (isCpu || per === undefined) return scale;
  const suffix = per === "second" ? "/s" : "/request";
  return {
    unit: `${scale.unit}${suffix}`,
    size: scale.size,
    cell: scale.cell,
    whole: (value) => withUnit(scale.cell(value), `${scale.unit}${suffix}`),
  };
}

/** A change with its sign: `+12.3`, `−4`; one that rounds to nothing has none. */
export function signed(text: string, value: number): string {
  const size = text.replace(/^[-−]/, "");
  if (/^0(\.0+)?(?![.\d])/.test(size)) return size;
  return value > 0 ? `+${text}` : text.replace(/^-/, "−");
}
