"use client";
import type { MouseEvent, ReactNode } from "react";
import { nameWords } from "../scope/filter-name.ts";
import { useScope } from "../scope/use-scope.ts";
import styles from "./filter-value.module.css";

interface FilterValueProps {
  /** `zone`, `version`, `kind` or `label:NAME`. */
  name: string;
  value: string;
  children?: ReactNode;
}

/** A value that filters: a click adds it to the filter or takes it off, with Alt it is what must not be. */
export function FilterValue({ name, value, children = value }: FilterValueProps) {
  const { choose } = useScope();
  if (value === "") return children;
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    choose(name, value, event.altKey);
  };
  return (
    <button
      type="button"
      className={styles.value}
      data-filters=""
      onClick={onClick}
      title={`Filter by ${nameWords(name)} ${value}; with Alt: all but it`}
    >
      {children}
    </button>
  );
}
