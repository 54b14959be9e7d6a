import type { Status } from "../../model/findings.ts";
import { formatCount } from "../../model/format/number.ts";
import { kinds } from "../../model/kinds.ts";
import type { InstanceTile, TileSignal } from "../../model/views/application.ts";

/** Instances of one kind and version, outliers first. */
export interface TileGroup {
  key: string;
  title: string;
  kind: InstanceTile["kind"];
  /** `3 instances, 1 outside the band`. */
  summary: string;
  status: Status;
  tiles: InstanceTile[];
}

/** Small multiples by kind and version: groups with more outside of the siblings' band come first, tiles keep their order. */
export function tileGroups(tiles: readonly InstanceTile[], signal: TileSignal): TileGroup[] {
  const groups = new Map<string, InstanceTile[]>();
  for (const tile of tiles) {
    const key = `${tile.kind ?? ""} ${tile.version}`;
    groups.set(key, [...(groups.get(key) ?? []), tile]);
  }
  return [...groups.entries()]
    .map(([key, members]) => groupOf(key, members, signal))
    .toSorted((a, b) => shareOutside(b.tiles, signal) - shareOutside(a.tiles, signal));
}

function groupOf(key: string, tiles: InstanceTile[], signal: TileSignal): TileGroup {
  const kind = tiles[0]?.kind ?? null;
  const version = tiles[0]?.version;
  return {
    key,
    kind,
    tiles,
    summary: summaryOf(tiles, signal),
    status: worstOf(tiles),
    title: kind ? `${kinds[kind].label}${version ? ` ${version}` : ", version not told"}` : "Kind not known yet",
  };
}

function summaryOf(tiles: readonly InstanceTile[], signal: TileSignal): string {
  const outside = tiles.filter((tile) => tile.values[signal].outside).length;
  const stale = tiles.filter((tile) => tile.status === "unknown").length;
  const count = `${formatCount(tiles.length)} ${tiles.length === 1 ? "instance" : "instances"}`;
  const isKnown = tiles.some(({ values }) => values[signal].spark.some((value) => value !== null));
  const band = !isKnown
    ? "no value in this range"
    : outside === 0
      ? "inside the band"
      : outside === tiles.length && outside > 1
        ? "all outside the band"
        : `${formatCount(outside)} outside the band`;
  return [count, band, stale > 0 ? `${formatCount(stale)} stale` : ""].filter(Boolean).join(", ");
}

const order: Status[] = ["bad", "warn", "unknown", "good", "idle"];

function worstOf(tiles: readonly InstanceTile[]): Status {
  return order.find((status) => tiles.some((tile) => tile.status === status)) ?? "unknown";
}

function shareOutside(tiles: readonly InstanceTile[], signal: TileSignal): number {
  return tiles.filter((tile) => tile.values[signal].outside).length / Math.max(1, tiles.length);
}

/** What tells siblings apart: the end of a pod's name, `x2k9p` of `trade-core-6b4f-x2k9p`; other names stay whole. */
export function shortName(name: string): string {
  const end = name.slice(name.lastIndexOf("-") + 1);
  return end.length >= 3 && end.length < name.length ? end : name;
}
