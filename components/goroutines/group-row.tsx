"use client";
import { ChevronDown, ChevronRight } from "lucide-react";
import type { GoroutineGroup } from "../../model/goroutines/report.ts";
import { Icon } from "../ui/icon.tsx";
import table from "../ui/table.module.css";
import { Cell } from "../ui/table.tsx";
import { localName } from "./goroutine-words.ts";
import styles from "./goroutines.module.css";
import { cellClass, type columnsOf } from "./group-columns.tsx";

interface GroupRowProps {
  group: GoroutineGroup;
  /** Functions of a stack or a creator lose their import path; states and labels are shown as they are. */
  isFunction: boolean;
  columns: ReturnType<typeof columnsOf>;
  place: number;
  isOpen: boolean;
  onToggle: () => void;
}

/** One group: what its goroutines share, how many they are here, before and on the sibling, and what they wait for. */
export function GroupRow({ group, isFunction, columns, place, isOpen, onToggle }: GroupRowProps) {
  const { title } = group;
  return (
    <tr aria-rowindex={place + 2} aria-selected={isOpen}>
      <Cell title={title}>
        <button
          type="button"
          className={`${table.open} ${styles.open}`}
          aria-expanded={isOpen}
          onClick={onToggle}
          data-row-link=""
        >
          <Icon of={isOpen ? ChevronDown : ChevronRight} size={12} />
          <span className={`mono ${styles.shrink}`}>{isFunction ? localName(title) : title}</span>
        </button>
      </Cell>
      {columns.map(({ head, isNumber = false, cell, whole }, at) => (
        <Cell key={head} right={isNumber} className={cellClass(columns, at)} title={whole?.(group)}>
          {cell(group)}
        </Cell>
      ))}
    </tr>
  );
}
