import { formatTime, type Reader } from "../../model/format/time.ts";
import type { WhyItFired as Why } from "../../model/views/captures.ts";
import { Glyph } from "../ui/glyph.tsx";
import { Phrases } from "../ui/phrases.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { testResults } from "./test-results.ts";
import styles from "./why-it-fired.module.css";
import { windowStrip } from "./window-strip.ts";

/** The numbers against the rule: the window its average was made of, the value, and each test in its order. */
export function WhyItFired({ why, reader }: { why: Why; reader: Reader }) {
  const unit = `rule ${why.rule}, ${why.mode} mode, sample of ${formatTime(why.atMs, reader, "seconds")}`;
  return (
    <section className={styles.why}>
      <SectionHead title="Why it fired" unit={unit} edge />
      <div className={styles.body}>
        <Strip why={why} />
        <table className={styles.tests} aria-label="Tests of the rule">
          <tbody>
            {why.tests.map((test, place) => (
              <TestRow key={test.id} test={test} number={place + 1} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function TestRow({ test, number }: { test: Why["tests"][number]; number: number }) {
  const { word, status, tone } = testResults[test.result];
  const fired = test.result === "fired";
  return (
    <tr className={fired ? styles.fired : undefined}>
      <td className={fired ? undefined : "mid"}>
        <span className={styles.number}>{number}</span>
        {test.label}
      </td>
      <td title={test.text.map((phrase) => phrase.text).join("")}>
        <Phrases phrases={test.text} quiet />
      </td>
      <td className={tone}>
        {status ? <Glyph status={status} label="" /> : null} {word}
      </td>
    </tr>
  );
}

const viewBox = { widthPx: 264, heightPx: 54 };

function Strip({ why }: { why: Why }) {
  const { bars, lines } = windowStrip(why, viewBox.widthPx, viewBox.heightPx);
  const said = `The ${why.window.length} values before: ${why.window.join(", ")}; the value: ${why.value} ${why.unit}`;
  return (
    <div className={styles.strip}>
      <svg
        viewBox={`0 0 ${viewBox.widthPx} ${viewBox.heightPx}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={said}
      >
        {bars.map((bar) => (
          <rect
            key={bar.x}
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
            fill={bar.fired ? "var(--bad)" : "var(--app)"}
            opacity={bar.fired ? 1 : 0.75}
          />
        ))}
        {lines.map((line) => (
          <path key={line.label} d={`M0 ${line.y}H${viewBox.widthPx}`} stroke="var(--text-3)" strokeDasharray="4 3" />
        ))}
      </svg>
      {lines.map((line) => (
        <span
          key={line.label}
          className={line.labelAt === "right" ? `${styles.label} ${styles.right}` : styles.label}
          style={{ top: line.y }}
        >
          {line.label}
        </span>
      ))}
    </div>
  );
}
