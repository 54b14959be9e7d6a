"use client";
import { type MouseEvent, useState } from "react";
import { formatCount } from "../../model/format/number.ts";
import type { FilterChoices } from "../../model/views/filter-choices.ts";
import { nameWords } from "../scope/filter-name.ts";
import { useScope } from "../scope/use-scope.ts";
import { SearchField } from "../ui/search-field.tsx";
import { Segmented } from "../ui/segmented.tsx";
import styles from "./filter-bar.module.css";
import { type FilterOption, optionsOf } from "./filter-words.ts";

const manyOptions = 8;
const senses = [
  { value: "is", label: "is" },
  { value: "not", label: "is not" },
] as const;

/** The values of one name, each a click to add or take off; with Alt the other way round. */
export function FilterOptions({ name, choices }: { name: string; choices: FilterChoices | undefined }) {
  const { scope, setTerm, choose } = useScope();
  const term = scope.filter[name];
  const [words, setWords] = useState("");
  const [sense, setSense] = useState<"is" | "not">(term?.not ? "not" : "is");
  const options = optionsOf(name, choices, term);
  const wanted = words.trim().toLowerCase();
  const found = options.filter((option) => option.label.toLowerCase().includes(wanted));
  const more = choices?.names.find((one) => one.name === name)?.more ?? 0;
  const turn = (next: "is" | "not") => {
    setSense(next);
    if (term) setTerm(name, { values: term.values, ...(next === "not" ? { not: true } : {}) });
  };
  const pick = (value: string) => (event: MouseEvent) => choose(name, value, (sense === "not") !== event.altKey);
  return (
    <div className={styles.options}>
      <div className={styles.optionsHead}>
        <Segmented label={`How ${nameWords(name)} is filtered`} options={senses} value={sense} onChange={turn} />
        {options.length > manyOptions || more > 0 ? (
          <SearchField
            small
            placeholder={`Search ${nameWords(name)}`}
            value={words}
            onChange={setWords}
            widthPx={180}
          />
        ) : null}
      </div>
      <button type="button" aria-pressed={!term} onClick={() => setTerm(name, null)}>
        any
      </button>
      {found.map((option) => (
        <Option
          key={option.value}
          option={option}
          on={term?.values.includes(option.value) ?? false}
          onClick={pick(option.value)}
        />
      ))}
      {wanted !== "" && more > 0 && !options.some((option) => option.value === words.trim()) ? (
        <button type="button" onClick={pick(words.trim())}>
          exactly “{words.trim()}”
        </button>
      ) : null}
      {more > 0 ? (
        <p className={styles.note}>{formatCount(more)} rarer values are not listed; type one to use it.</p>
      ) : null}
      {options.length === 0 ? <p className={styles.note}>No instance tells its {nameWords(name)}.</p> : null}
    </div>
  );
}

function Option({ option, on, onClick }: { option: FilterOption; on: boolean; onClick: (event: MouseEvent) => void }) {
  return (
    <button type="button" aria-pressed={on} onClick={onClick} title={option.label}>
      <span className="ellipsis">{option.label}</span>
      <span className={styles.count}>{option.instances === 0 ? "no instance now" : formatCount(option.instances)}</span>
    </button>
  );
}
