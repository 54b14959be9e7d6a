import type { ReactNode } from "react";
import type { Answer, Verdict } from "../../model/findings.ts";
import buttons from "./button.module.css";
import { Glyph } from "./glyph.tsx";
import { Phrases } from "./phrases.tsx";
import { ScopedLink } from "./scoped-link.tsx";
import styles from "./verdict.module.css";

const questions = [
  { id: "mesh", label: "Is it the mesh?" },
  { id: "part", label: "Which part?" },
  { id: "now", label: "What now?" },
] as const;

/** What a page opens with: one sentence, its evidence behind links, and the three answers where something is wrong. */
export function VerdictBand({ verdict, sub, actions }: { verdict: Verdict; sub?: ReactNode; actions?: ReactNode }) {
  return (
    <section className={styles.band} aria-label="Verdict">
      <div className={styles.line}>
        <Glyph status={verdict.status} large />
        <h2 className={styles.sentence} aria-live="polite">
          <Phrases phrases={verdict.sentence} />
        </h2>
        <div className={styles.actions}>
          {verdict.actions.map((action) => (
            <ScopedLink
              key={action.href}
              className={`${buttons.button} ${action.primary ? buttons.primary : ""}`}
              href={action.href}
            >
              {action.label}
            </ScopedLink>
          ))}
          {actions}
        </div>
      </div>
      {sub ? <p className={styles.sub}>{sub}</p> : null}
      {verdict.answers ? (
        <dl className={styles.answers}>
          {questions.map(({ id, label }) => (
            <AnswerCell key={id} question={label} answer={verdict.answers?.[id]} />
          ))}
        </dl>
      ) : null}
    </section>
  );
}

function AnswerCell({ question, answer }: { question: string; answer: Answer | undefined }) {
  if (!answer) return null;
  return (
    <div>
      <dt>{question}</dt>
      <dd>
        <b>
          <Phrases phrases={answer.conclusion} quiet />
        </b>{" "}
        <Phrases phrases={answer.proof} quiet />
      </dd>
    </div>
  );
}
