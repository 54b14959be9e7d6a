"use client";
import { ChevronRight, Plus } from "lucide-react";
import { useState } from "react";
import { formatCount } from "../../model/format/number.ts";
import type { FilterChoices } from "../../model/views/filter-choices.ts";
import { nameWords } from "../scope/filter-name.ts";
import { useScope } from "../scope/use-scope.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { SearchField } from "../ui/search-field.tsx";
import styles from "./filter-bar.module.css";
import { FilterOptions } from "./filter-options.tsx";
import { searchChoices } from "./filter-words.ts";

const mostValues = 30;

/** Adds a filter by zone, version, kind or any label: search for a name or a value, or go through the names. */
export function AddFilter({ choices }: { choices: FilterChoices | undefined }) {
  const label = (
    <>
      <Icon of={Plus} size={12} />
      Filter
    </>
  );
  return (
    <span className={styles.add}>
      <Menu className={styles.open} label={label} name="Add a filter" shortcut="filter">
        {(close) => <Names choices={choices} onDone={close} />}
      </Menu>
    </span>
  );
}

function Names({ choices, onDone }: { choices: FilterChoices | undefined; onDone: () => void }) {
  const { choose } = useScope();
  const [words, setWords] = useState("");
  const [name, setName] = useState<string | null>(null);
  if (name !== null) return <FilterOptions name={name} choices={choices} />;
  const found = searchChoices(choices, words);
  return (
    <div className={styles.options}>
      <SearchField small placeholder="Name or value" value={words} onChange={setWords} widthPx={260} />
      {found.map((one) => (
        <div key={one.name} className={styles.names}>
          <button type="button" onClick={() => setName(one.name)} data-option={words === "" ? "" : undefined}>
            <span className={styles.named}>{nameWords(one.name)}</span>
            <span className={styles.count}>
              {formatCount(one.count)} {one.count === 1 ? "value" : "values"}
            </span>
            <Icon of={ChevronRight} size={12} />
          </button>
          {one.values.slice(0, mostValues).map((option) => (
            <button
              key={option.value}
              type="button"
              className={styles.inner}
              data-option=""
              onClick={(event) => {
                choose(one.name, option.value, event.altKey);
                onDone();
              }}
            >
              <span className="ellipsis">{option.label}</span>
              <span className={styles.count}>{formatCount(option.instances)}</span>
            </button>
          ))}
        </div>
      ))}
      {found.length === 0 ? (
        <p className={styles.note}>
          {choices
            ? `No zone, version, kind or label of ${formatCount(choices.instances)} instances holds “${words}”.`
            : "Reading what there is to filter by."}
        </p>
      ) : null}
    </div>
  );
}
