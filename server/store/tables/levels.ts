import type { ProcessDimension, TrafficDimension } from "../port.ts";

/**
 * Which dimensions a roll-up keeps; everything else is summed away. `from` names the finer level that it is summed
 * from: `rows` are a scrape's own rows.
 */
export interface Level<D extends string = string> {
  name: LevelName;
  dimensions: readonly D[];
  from: LevelName | "rows";
}

export type LevelName = "instance" | "group" | "service" | "zone_version" | "mesh";

/** Finest first, each after the one it is summed from. In traffic, flows that count in sums are kept apart at every level. */
export const trafficLevels: readonly Level<TrafficDimension>[] = [
  {
    name: "instance",
    dimensions: ["app", "zone", "version", "kind", "instance", "direction", "service"],
    from: "rows",
  },
  { name: "group", dimensions: ["app", "zone", "version", "kind", "direction"], from: "rows" },
  { name: "service", dimensions: ["app", "kind", "direction", "service"], from: "rows" },
  { name: "zone_version", dimensions: ["zone", "version", "kind", "direction"], from: "group" },
  { name: "mesh", dimensions: ["kind", "direction"], from: "zone_version" },
];

export const processLevels: readonly Level<ProcessDimension>[] = [
  { name: "instance", dimensions: ["app", "zone", "version", "kind", "instance"], from: "rows" },
  { name: "group", dimensions: ["app", "zone", "version", "kind"], from: "rows" },
  { name: "zone_version", dimensions: ["zone", "version", "kind"], from: "group" },
  { name: "mesh", dimensions: ["kind"], from: "zone_version" },
];

/** The level with fewest rows that still tells `needed` apart. The first level of `levels` keeps every dimension. */
export function coarsestLevel<D extends string>(levels: readonly Level<D>[], needed: readonly D[]): Level<D> {
  const fits = levels.filter((level) => needed.every((dimension) => level.dimensions.includes(dimension)));
  const level = fits.at(-1);
  if (!level) throw new Error(`no level keeps ${needed.join(", ")}`);
  return level;
}
