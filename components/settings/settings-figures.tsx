"use client";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount, unknownMark } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { SettingsDisk, SettingsView } from "../../model/views/settings.ts";
import { Figure, FigureRow, Quantity } from "../ui/figures.tsx";
import { At } from "../ui/time.tsx";

/** What is in force, and what it uses of what there is. */
export function SettingsFigures({ view }: { view: SettingsView }) {
  const { configuration, resolutions, hot, profiles, disk, processes, access } = view;
  const bytes = resolutions.reduce((sum, one) => sum + one.bytes, hot.journalBytes);
  const rows = (resolutions[0]?.rows ?? 0) + hot.rows;
  const known = processes.map(({ rssBytes }) => rssBytes).filter((one) => one !== null);
  return (
    <FigureRow columns="1.3fr 1fr 1fr 1.2fr 1fr 1.2fr">
      <Figure
        label="Configuration in force since"
        note={
          configuration.isRefused ? (
            <span className="bad">
              the file of <At ms={configuration.readMs} /> is rejected
            </span>
          ) : (
            "the file as it is now"
          )
        }
      >
        {configuration.goodMs === null ? "never" : <At ms={configuration.goodMs} />}
      </Figure>
      <Figure label="Time series" note={`${formatCount(rows)} rows as scraped`}>
        <Quantity text={formatBytes(bytes)} />
      </Figure>
      <Figure
        label="Captured profiles"
        note={`${formatRatio(profiles.bytes / profiles.limitBytes)} of ${formatBytes(profiles.limitBytes)}`}
      >
        <Quantity text={formatBytes(profiles.bytes)} />
      </Figure>
      <Figure label="Disk left" note={<DiskNote disk={disk} nowMs={view.nowMs} />}>
        <Quantity
          text={disk.freeBytes === null ? unknownMark : formatBytes(disk.freeBytes)}
          {...(disk.fullMs === null ? {} : { tone: "bad" as const })}
        />
      </Figure>
      <Figure label="Memory" note={`of ${processes.map(({ name }) => name).join(", ")}`}>
        <Quantity text={formatBytes(known.reduce((sum, one) => sum + one, 0))} />
      </Figure>
      <Figure
        label="Access"
        note={access.tokenFrom === null ? "without a token, this machine only" : `token from ${access.tokenFrom}`}
      >
        {access.tokenFrom === null ? "Open" : "By token"}
      </Figure>
    </FigureRow>
  );
}

function DiskNote({ disk, nowMs }: { disk: SettingsDisk; nowMs: number }) {
  const { freeBytes, totalBytes, fullMs, growthBytes } = disk;
  if (freeBytes === null || totalBytes === null) return "the system does not tell";
  if (fullMs !== null) return <span className="bad">full in {formatSpan(fullMs - nowMs)} at today’s rate</span>;
  const needs = growthBytes === null ? "too early to foretell" : `${formatBytes(growthBytes)} more needed`;
  return `of ${formatBytes(totalBytes)}; ${needs}`;
}
