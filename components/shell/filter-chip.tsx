"use client";
import { X } from "lucide-react";
import type { FilterChoices } from "../../model/views/filter-choices.ts";
import { nameWords } from "../scope/filter-name.ts";
import { useScope } from "../scope/use-scope.ts";
import { Glyph } from "../ui/glyph.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import styles from "./filter-bar.module.css";
import { FilterOptions } from "./filter-options.tsx";
import { goneValues, termWords } from "./filter-words.ts";

/** The filter of one name: what it lets through, and the menu that changes it. */
export function FilterChip({ name, choices }: { name: string; choices: FilterChoices | undefined }) {
  const { scope, setTerm } = useScope();
  const term = scope.filter[name];
  const gone = goneValues(name, choices, term);
  const label = (
    <>
      <span className={styles.name}>{nameWords(name)}</span> <span className="ellipsis">{termWords(name, term)}</span>
      {gone.length > 0 ? (
        <span className={`unknown ${styles.gone}`}>
          <Glyph status="unknown" label="" /> no instance has {gone.length === 1 ? "it" : "them"} now
        </span>
      ) : null}
    </>
  );
  return (
    <span className={term ? styles.on : styles.chip}>
      <Menu className={styles.open} label={label} layerName={`Filter by ${nameWords(name)}`}>
        {() => <FilterOptions name={name} choices={choices} />}
      </Menu>
      {term ? (
        <button
          type="button"
          className={styles.clear}
          onClick={() => setTerm(name, null)}
          aria-label={`Remove the filter ${nameWords(name)} ${termWords(name, term)}`}
        >
          <Icon of={X} size={11} />
        </button>
      ) : null}
    </span>
  );
}
