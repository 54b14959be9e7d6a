"use client";
import { Clock } from "lucide-react";
import { useState } from "react";
import { formatOffset, formatRange, zoneOffsetMs } from "../../model/format/time.ts";
import {
  formatTimeRange,
  isTimeRange,
  parseTimeRange,
  relativeRanges,
  resolveTimeRange,
} from "../../model/time-range.ts";
import { useReader } from "../live/use-reader.ts";
import { useScope } from "../scope/use-scope.ts";
import buttons from "../ui/button.module.css";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { inputTimeOf, rangeLabel, timeOfInput } from "./range-words.ts";
import styles from "./top-bar.module.css";

/** The time range: the last so long, or fixed ends; the button shows both. */
export function RangeMenu() {
  const { scope, setRange } = useScope();
  const reader = useReader();
  const chosen = formatTimeRange(scope.range);
  const ends = formatRange(resolveTimeRange(scope.range, reader.nowMs), reader);
  const label = (
    <>
      <Icon of={Clock} size={14} />
      {rangeLabel(scope.range)}
      <span className="dim">{ends}</span>
    </>
  );
  return (
    <Menu className={buttons.button} label={label} shortcut="range" align="end">
      {(close) => (
        <div className={styles.range}>
          <div className={styles.relative}>
            {relativeRanges.map((text) => {
              const range = parseTimeRange(text);
              if (!range) return null;
              return (
                <button
                  key={text}
                  type="button"
                  aria-pressed={text === chosen}
                  onClick={() => {
                    setRange(range);
                    close();
                  }}
                >
                  {rangeLabel(range)}
                </button>
              );
            })}
          </div>
          <AbsoluteRange onDone={close} />
        </div>
      )}
    </Menu>
  );
}

function AbsoluteRange({ onDone }: { onDone: () => void }) {
  const { scope, setRange } = useScope();
  const reader = useReader();
  const offsetMs = zoneOffsetMs(reader.nowMs, reader.timeZone);
  const [ends] = useState(() => resolveTimeRange(scope.range, reader.nowMs));
  const [from, setFrom] = useState(() => inputTimeOf(ends.fromMs, offsetMs));
  const [to, setTo] = useState(() => inputTimeOf(ends.toMs, offsetMs));
  const range = {
    fromMs: timeOfInput(from, reader.timeZone),
    toMs: timeOfInput(to, reader.timeZone),
  };
  const isRange = isTimeRange(range);
  const apply = () => {
    if (!isRange) return;
    setRange(range);
    onDone();
  };
  return (
    <form className={styles.absolute} action={apply}>
      <label>
        From
        <input type="datetime-local" step="1" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        To
        <input type="datetime-local" step="1" value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      <p>
        {isRange
          ? `Times are ${zoneWords(formatOffset(reader.nowMs, reader.timeZone), reader.timeZone)}.`
          : "The range ends before it begins."}
      </p>
      <button type="submit" disabled={!isRange}>
        Apply range
      </button>
    </form>
  );
}

function zoneWords(offset: string, zone: string): string {
  return offset === zone ? zone : `${offset}, ${zone}`;
}
