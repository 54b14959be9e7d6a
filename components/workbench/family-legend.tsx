import styles from "./legend.module.css";

/** Whose code a frame is, by its colour. */
export function FamilyLegend() {
  return (
    <span className={styles.legend} aria-hidden="true">
      <span>
        <i style={{ background: "var(--flame-1)" }} />
        mesh
      </span>
      <span>
        <i
          style={{
            background: "linear-gradient(90deg, var(--flame-2) 33%, var(--flame-4) 33% 66%, var(--flame-7) 66%)",
          }}
        />
        other families
      </span>
      <span>
        <i style={{ background: "var(--flame-std)" }} />
        runtime, kernel
      </span>
    </span>
  );
}
