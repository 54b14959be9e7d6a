import type { ReactNode } from "react";
import { nameWords } from "../scope/filter-name.ts";
import styles from "./filter-value.module.css";

interface FilterValueProps {
  /** `zone`, `version`, `kind` or `label:NAME`. */
  name: string;
  value: string;
  children?: ReactNode;
}

/**
 * A value that filters: a click adds it to the filter or takes it off, with Alt it is what must not be. The shell
 * listens (`useFilterClicks`): long tables have thousands of these.
 */
export function FilterValue({ name, value, children = value }: FilterValueProps) {
  if (value === "") return children;
  return (
    <button
      type="button"
      className={styles.value}
      data-chooses={`${name}=${value}`}
      title={`Filter by ${nameWords(name)} ${value}; with Alt: all but it`}
    >
      {children}
    </button>
  );
}
