"use client";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { kinds, sidecarKinds } from "../../model/kinds.ts";
import { type FilterName, useScope } from "../scope/use-scope.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import styles from "./filter-bar.module.css";

const kindOptions = sidecarKinds.map((kind) => ({ value: kind as string, label: kinds[kind].label as string }));

/** The filters that a page obeys, as chips; `zones` and `versions` are what there is to choose from. */
export function FilterBar({
  zones,
  versions,
  children,
}: {
  zones: readonly string[];
  versions: readonly string[];
  children?: ReactNode;
}) {
  return (
    <>
      <FilterChip name="zone" options={zones.map(plain)} first />
      <FilterChip name="version" options={versions.map(plain)} />
      <FilterChip name="kind" options={kindOptions} />
      <div className={styles.end}>{children}</div>
    </>
  );
}

interface FilterOption {
  value: string;
  label: string;
}

function FilterChip({ name, options, first = false }: { name: FilterName; options: FilterOption[]; first?: boolean }) {
  const { scope, setFilter } = useScope();
  const value = scope.filter[name];
  const label = (
    <>
      <span className={styles.name}>{name}</span>
      {value ? (options.find((option) => option.value === value)?.label ?? value) : "any"}
    </>
  );
  return (
    <span className={value ? styles.on : styles.chip}>
      <Menu className={styles.open} label={label} name={`Filter by ${name}`} shortcut={first ? "filter" : undefined}>
        {(close) => (
          <div className={styles.options}>
            <Option
              label="any"
              on={!value}
              choose={() => {
                setFilter(name, null);
                close();
              }}
            />
            {withCurrent(options, value).map((option) => (
              <Option
                key={option.value}
                label={option.label}
                on={option.value === value}
                choose={() => {
                  setFilter(name, option.value);
                  close();
                }}
              />
            ))}
          </div>
        )}
      </Menu>
      {value ? (
        <button
          type="button"
          className={styles.clear}
          onClick={() => setFilter(name, null)}
          aria-label={`Remove the filter ${name} ${value}`}
        >
          <Icon of={X} size={11} />
        </button>
      ) : null}
    </span>
  );
}

function Option({ label, on, choose }: { label: string; on: boolean; choose: () => void }) {
  return (
    <button type="button" aria-pressed={on} onClick={choose}>
      {label}
    </button>
  );
}

function plain(text: string): FilterOption {
  return { value: text, label: text };
}

// A filter from a link may name something that is not here.
function withCurrent(options: FilterOption[], value: string | undefined): FilterOption[] {
  return !value || options.some((option) => option.value === value) ? options : [...options, plain(value)];
}
