"use client";
import { type ConfigurationError } from "../../model/configuration.ts";
import { maxRuleTextLength } from "../../model/rule-text.ts";
import styles from "./rule-editor.module.css";

interface RuleFieldProps {
  text: string;
  problems: readonly ConfigurationError[];
  onChange: (text: string) => void;
}

/** The rule as text, with its lines numbered and what is wrong named by line and column. */
export function RuleField({ text, problems, onChange }: RuleFieldProps) {
  const lines = text.split("\n");
  const faulty = new Set(problems.map(({ line }) => line));
  return (
    <div>
      <div className={styles.numbered}>
        <ol className={styles.lines} aria-hidden="true">
          {lines.map((_, place) => (
            <li key={place} className={faulty.has(place + 1) ? styles.faulty : undefined} />
          ))}
        </ol>
        <textarea
          className={styles.text}
          value={text}
          rows={Math.max(lines.length, 10)}
          maxLength={maxRuleTextLength}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          aria-label="The rule, in YAML"
          aria-invalid={problems.some(({ severity }) => severity === "error")}
          aria-describedby="rule-problems"
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <ul id="rule-problems" className={styles.problems} aria-live="polite">
        {problems.map(({ line, column, path, message, severity }) => (
          <li key={`${line}:${column} ${message}`} className={severity === "error" ? "bad" : "warn"}>
            <span className="mono">
              {line}:{column}
            </span>{" "}
            {path ? `${path}: ` : ""}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
