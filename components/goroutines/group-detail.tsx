"use client";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { formatCount } from "../../model/format/number.ts";
import type { GoroutineGroup } from "../../model/goroutines/report.ts";
import { Fact } from "../ui/fact.tsx";
import { CallStack } from "./call-stack.tsx";
import { waitWords } from "./goroutine-words.ts";
import styles from "./goroutines.module.css";
import { goroutinesParams } from "./goroutines-params.ts";

const notTold = "a profile does not tell";

/** What an open group shows: its stack, the commonest where there are several, and whatever else its goroutines tell. */
export function GroupDetail({ group, isStack }: { group: GoroutineGroup; isStack: boolean }) {
  const [, setParams] = useQueryStates(goroutinesParams);
  const { stack, states, wait, creators, labels, ids, count } = group;
  return (
    <div className={styles.detail}>
      <div>
        {isStack ? null : <p className="dim">The commonest stack of {formatCount(count)}:</p>}
        <CallStack stack={stack} creator={isStack ? (creators[0]?.name ?? "") : ""} />
      </div>
      <dl className={styles.facts}>
        <Listed label="States" rows={states.map((one) => ({ name: one.state, count: one.count }))} none={notTold} />
        <Fact label="Blocked">
          {wait
            ? `${formatCount(wait.told)} for ${waitWords(wait)}, half of them at most ${wait.median} min`
            : states.length > 0
              ? "none for a whole minute"
              : notTold}
        </Fact>
        <Listed
          label="Started by"
          rows={creators}
          onPick={(creator) => void setParams({ creator, open: null })}
          none={states.length > 0 ? "not told" : notTold}
        />
        <Listed
          label="Labels"
          rows={labels.map(({ key, value, count: of }) => ({ name: `${key}=${value}`, count: of }))}
        />
        <Fact label="Ids">
          {ids.length > 0 ? (
            <span className="mono">
              {ids.join(" ")}
              {ids.length < count ? " …" : ""}
            </span>
          ) : (
            notTold
          )}
        </Fact>
      </dl>
    </div>
  );
}

interface ListedProps {
  label: string;
  rows: readonly { name: string; count: number }[];
  none?: string;
  onPick?: (name: string) => void;
}

function Listed({ label, rows, none = "none", onPick }: ListedProps) {
  const nameOf = (name: string): ReactNode =>
    onPick ? (
      <button type="button" className="link mono" title="Show only those that it started" onClick={() => onPick(name)}>
        {name}
      </button>
    ) : (
      <span className="mono">{name}</span>
    );
  return (
    <Fact label={label}>
      {rows.length === 0 ? <span className="dim">{none}</span> : null}
      {rows.map(({ name, count }) => (
        <div key={name}>
          {nameOf(name)} <span className="dim">{formatCount(count)}</span>
        </div>
      ))}
    </Fact>
  );
}
