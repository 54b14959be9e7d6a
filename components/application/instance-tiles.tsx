"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatSignal } from "../../model/format/signal-value.ts";
import { instancePath } from "../../model/paths.ts";
import { signals } from "../../model/signals.ts";
import type { FixedRange } from "../../model/time-range.ts";
import {
  type BandsByKind,
  type InstanceTile,
  type SiblingBands,
  type TileSignal,
  tileSignals,
} from "../../model/views/application.ts";
import { Glyph } from "../ui/glyph.tsx";
import { MiddleName } from "../ui/middle-name.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { type SparkFrame, sparkFrame } from "../ui/spark-path.ts";
import { Sparkline } from "../ui/sparkline.tsx";
import { Empty } from "../ui/states.tsx";
import styles from "./instance-tiles.module.css";
import { shortName, type TileGroup, tileGroups } from "./tile-groups.ts";
import { type TileLayout, tileLayout } from "./tile-layout.ts";

const options = tileSignals.map((signal) => ({
  value: signal,
  label: signal === "rss" ? "Memory" : signals[signal].label,
}));
const atFirst = 64;

interface TilesProps {
  tiles: readonly InstanceTile[];
  bands: BandsByKind;
  range: FixedRange;
}

/** Every instance as a small multiple against its siblings' p10–p90 band, by version, outliers first. */
export function InstanceTiles({ tiles, bands, range }: TilesProps) {
  const [signal, setSignal] = useQueryState("signal", parseAsStringLiteral(tileSignals).withDefault("cpu"));
  const groups = useMemo(() => tileGroups(tiles, signal), [tiles, signal]);
  const layout = useMemo(() => tileLayout(groups), [groups]);
  const frame = useMemo(() => {
    const edges = Object.values(bands).flatMap((band) => [band[signal].p10, band[signal].p90]);
    return sparkFrame([...tiles.map((tile) => tile.values[signal].spark), ...edges], 100, 34);
  }, [tiles, bands, signal]);
  return (
    <section aria-label="Instances">
      <SectionHead
        edge
        title="Instances"
        unit={`${options.find((option) => option.value === signal)?.label}, last ${formatSpan(range.toMs - range.fromMs)}; grey band = siblings’ p10–p90`}
      >
        <Segmented
          label="Signal of the instances"
          options={options}
          value={signal}
          onChange={(value) => void setSignal(value)}
        />
      </SectionHead>
      {groups.length === 0 ? <Empty>No instance of this application passes the filters in this range.</Empty> : null}
      {groups.map((group) => (
        <Group key={group.key} group={group} signal={signal} bands={bands} frame={frame} layout={layout} />
      ))}
    </section>
  );
}

function Group({
  group,
  signal,
  bands,
  frame,
  layout,
}: {
  group: TileGroup;
  signal: TileSignal;
  bands: BandsByKind;
  frame: SparkFrame;
  layout: TileLayout;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? group.tiles : group.tiles.slice(0, atFirst);
  const rest = group.tiles.length - shown.length;
  return (
    <>
      <p className={styles.group}>
        <Glyph status={group.status} />
        <b>{group.title}</b>
        <span className="dim">{group.summary}</span>
        {rest > 0 ? (
          <button type="button" className={`link ${styles.more}`} onClick={() => setAll(true)}>
            {formatCount(rest)} more
          </button>
        ) : null}
      </p>
      <div
        className={`${styles.tiles} ${group.tiles.some((tile) => shortName(tile.name).length > 6) ? styles.wide : ""}`}
        style={{ "--in-row": layout.leastInRow } as React.CSSProperties}
      >
        {shown.map((tile) => (
          <Tile
            key={tile.key}
            tile={tile}
            signal={signal}
            band={group.kind ? bands[group.kind]?.[signal] : undefined}
            frame={frame}
            heightPx={layout.plotHeightPx}
          />
        ))}
      </div>
    </>
  );
}

function Tile({
  tile,
  signal,
  band,
  frame,
  heightPx,
}: {
  tile: InstanceTile;
  signal: TileSignal;
  band: SiblingBands[TileSignal] | undefined;
  frame: SparkFrame;
  heightPx: number;
}) {
  const { now, spark, outside } = tile.values[signal];
  const stale = tile.status === "unknown";
  const status = outside ? (tile.status === "bad" ? "bad" : "warn") : "idle";
  return (
    <ScopedLink
      className={styles.tile}
      href={instancePath(tile.key)}
      title={`${tile.name}, ${tile.zone}${tile.note ? `: ${tile.note}` : ""}`}
      data-row-link=""
    >
      <span className={styles.head}>
        <MiddleName name={shortName(tile.name)} keep={8} mono />
        {stale ? (
          <span className="unknown">stale</span>
        ) : (
          <b className={outside ? status : undefined}>{formatSignal(now, signal)}</b>
        )}
      </span>
      <span className={styles.plot}>
        <Sparkline spark={spark} status={status} band={band} frame={frame} height={heightPx} />
        {tile.captures.length > 0 ? (
          <i className={styles.captured} title={`${formatCount(tile.captures.length)} captured`} />
        ) : null}
      </span>
      {tile.note ? <span className={styles.note}>{tile.note}</span> : null}
    </ScopedLink>
  );
}
