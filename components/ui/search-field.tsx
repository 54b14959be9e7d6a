import { Search } from "lucide-react";
import { Icon } from "./icon.tsx";
import styles from "./search-field.module.css";

interface SearchFieldProps {
  /** What the field is called where it is read out, when the placeholder alone would not do. */
  label?: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  widthPx: number;
  small?: boolean;
  /** It searches a long table: the browser's own search (Ctrl F) would miss the rows that are not drawn. */
  answersFind?: boolean;
}

/** The field that narrows a table by words. */
export function SearchField({
  placeholder,
  label = placeholder,
  value,
  onChange,
  widthPx,
  small = false,
  answersFind = false,
}: SearchFieldProps) {
  return (
    <label className={small ? `${styles.search} ${styles.small}` : styles.search} style={{ width: widthPx }}>
      <Icon of={Search} size={14} />
      <input
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={placeholder}
        aria-label={label}
        data-answers-find={answersFind ? "" : undefined}
      />
    </label>
  );
}
