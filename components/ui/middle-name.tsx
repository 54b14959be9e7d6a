import styles from "./middle-name.module.css";

/**
 * A name that shrinks in its middle: the end, where siblings differ, always stays. The whole is in the title, and is what
 * a screen reader says: the two parts alone would be read as two words.
 */
export function MiddleName({ name, keep = 8, mono = false }: { name: string; keep?: number; mono?: boolean }) {
  const cut = Math.max(0, name.length - keep);
  return (
    <span className={`${styles.name} ${mono ? "mono" : ""}`} title={name}>
      <span className={`visually-hidden ${styles.said}`}>{name}</span>
      <span className={styles.start} aria-hidden="true">
        {name.slice(0, cut)}
      </span>
      <span className={styles.end} aria-hidden="true">
        {name.slice(cut)}
      </span>
    </span>
  );
}
