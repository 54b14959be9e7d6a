import { formatTime, type Reader } from "../../model/format/time.ts";
import type { WhyAsked as Why } from "../../model/views/captures.ts";
import { Phrases } from "../ui/phrases.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import styles from "./why-it-fired.module.css";

/** Who asked for the capture, or which sibling fired, and what for: no rule is behind it, so there are no tests to show. */
export function WhyAsked({ why, reader }: { why: Why; reader: Reader }) {
  return (
    <section className={styles.why}>
      <SectionHead
        title="Why it was taken"
        unit={`no rule, ${why.how === "person" ? "asked" : "with its sibling"} at ${formatTime(why.atMs, reader, "seconds")}`}
        edge
      />
      <div className={styles.body}>
        <table className={`${styles.tests} ${styles.facts}`} aria-label="Why, and what for">
          <tbody>
            {why.facts.map(({ label, text }) => (
              <tr key={label}>
                <td className="mid">{label}</td>
                <td title={text.map((phrase) => phrase.text).join("")}>
                  <Phrases phrases={text} quiet />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
