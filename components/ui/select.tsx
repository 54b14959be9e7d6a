import styles from "./select.module.css";

interface SelectProps {
  label: string;
  /** The label stands before it; else it is only read out. */
  showLabel?: boolean;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** One of a list, where segments would take too much room. */
export function Select({ label, showLabel = false, value, options, onChange }: SelectProps) {
  return (
    <label className={styles.field}>
      <span className={showLabel ? styles.label : "visually-hidden"}>{label}</span>
      <select className={styles.select} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
