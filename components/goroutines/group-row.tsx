"use client";
import { ChevronDown, ChevronRight } from "lucide-react";
import { formatCount, unknownMark } from "../../model/format/number.ts";
import type { GoroutineGroup } from "../../model/goroutines/report.ts";
import { Icon } from "../ui/icon.tsx";
import table from "../ui/table.module.css";
import { Cell } from "../ui/table.tsx";
import { againstWords, localName, stateWords, waitWords } from "./goroutine-words.ts";
import styles from "./goroutines.module.css";

interface GroupRowProps {
  group: GoroutineGroup;
  /** Functions of a stack or a creator lose their import path; states and labels are shown as they are. */
  isFunction: boolean;
  hasIdentity: boolean;
  place: number;
  isOpen: boolean;
  onToggle: () => void;
}

/** One group: what its goroutines share, how many they are here, before and on the sibling, and what they wait for. */
export function GroupRow({ group, isFunction, hasIdentity, place, isOpen, onToggle }: GroupRowProps) {
  const { title, count, previous, sibling } = group;
  const name = isFunction ? localName(title) : title;
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
          <span className={`mono ${styles.shrink}`}>{name}</span>
        </button>
      </Cell>
      <Cell right>{formatCount(count)}</Cell>
      <Cell right className="mid">
        {previous === null ? unknownMark : formatCount(previous)}
      </Cell>
      <Cell right className={count === previous ? "dim" : "mid"}>
        {againstWords(count, previous)}
      </Cell>
      <Cell right className="mid">
        {sibling === null ? unknownMark : formatCount(sibling)}
      </Cell>
      {hasIdentity ? <DumpCells group={group} /> : <LabelCell group={group} />}
    </tr>
  );
}

function DumpCells({ group: { stuck, states, wait, creators } }: { group: GoroutineGroup }) {
  return (
    <>
      <Cell right className="mid">
        {stuck === null ? unknownMark : formatCount(stuck)}
      </Cell>
      <Cell className={`mid ${styles.after}`} title={stateWords(states)}>
        {stateWords(states)}
      </Cell>
      <Cell className="mid">{waitWords(wait) || <span className="dim">under 1 min</span>}</Cell>
      <Cell className="mid" title={creators.map((one) => one.name).join("\n")}>
        {creators[0] ? (
          <span className="mono">
            {localName(creators[0].name)}
            {creators.length > 1 ? `, ${creators.length - 1} more` : ""}
          </span>
        ) : (
          <span className="dim">not told</span>
        )}
      </Cell>
    </>
  );
}

function LabelCell({ group: { labels } }: { group: GoroutineGroup }) {
  const words = labels.map(({ key, value, count }) => `${key}=${value} ${formatCount(count)}`);
  return (
    <Cell className={`mid ${styles.after}`} title={words.join("\n")}>
      {words.length > 0 ? <span className="mono">{words.join(", ")}</span> : <span className="dim">no labels</span>}
    </Cell>
  );
}
