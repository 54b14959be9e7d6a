import type { StackCall } from "../../model/goroutines/report.ts";
import styles from "./goroutines.module.css";

/** A stack, innermost call first, as Go prints it. */
export function CallStack({ stack, creator }: { stack: readonly StackCall[]; creator: string }) {
  return (
    <ol className={styles.stack} aria-label="Stack, innermost call first">
      {stack.map(({ name, file, line, isInlined }, place) => (
        <li key={`${place}:${name}:${line}`}>
          <span className="mono">{name}</span>
          <span className="dim mono">
            {file}
            {line > 0 ? `:${line}` : ""}
            {isInlined ? " inlined" : ""}
          </span>
        </li>
      ))}
      {creator ? (
        <li>
          <span className="dim">
            started by <span className="mono">{creator}</span>
          </span>
        </li>
      ) : null}
    </ol>
  );
}
