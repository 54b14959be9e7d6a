import styles from "./select.module.css";

interface SelectProps<T extends string> {
  label: string;
  /** The label stands before it; else it is only read out. */
  showLabel?: boolean;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** Longer ones lose their middle, so that the mark of the list stays in sight. */
const maxLetters = 36;
const keptAtEnd = 14;

/** One of a list, where segments would take too much room. */
export function Select<T extends string>({ label, showLabel = false, value, options, onChange }: SelectProps<T>) {
  const chosen = options.find((option) => option.value === value)?.label;
  return (
    <label className={styles.field}>
      <span className={showLabel ? styles.label : "visually-hidden"}>{label}</span>
      <select
        className={styles.select}
        value={value}
        title={chosen === undefined || chosen.length <= maxLetters ? undefined : chosen}
        onChange={(event) => {
          const picked = options.find((option) => option.value === event.target.value);
          if (picked) onChange(picked.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {shortened(option.label)}
          </option>
        ))}
      </select>
    </label>
  );
}

function shortened(label: string): string {
  if (label.length <= maxLetters) return label;
  return `${label.slice(0, maxLetters - keptAtEnd - 1)}…${label.slice(-keptAtEnd)}`;
}
