"use client";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import chips from "../shell/filter-bar.module.css";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";

interface ChoiceChipProps {
  name: string;
  /** Null: any. */
  value: string | null;
  onClear: () => void;
  /** The options as buttons; without them the chip can only be taken off. */
  children?: (close: () => void) => ReactNode;
}

/** One value that a list is narrowed to, and the menu that changes it. */
export function ChoiceChip({ name, value, onClear, children }: ChoiceChipProps) {
  const label = (
    <>
      <span className={chips.name}>{name}</span> <span className="ellipsis">{value ?? "any"}</span>
    </>
  );
  return (
    <span className={value === null ? chips.chip : chips.on}>
      {children ? (
        <Menu className={chips.open} label={label} layerName={`Filter by ${name}`}>
          {(close) => (
            <div className={chips.options}>
              <button
                type="button"
                aria-pressed={value === null}
                onClick={() => {
                  onClear();
                  close();
                }}
              >
                any
              </button>
              {children(close)}
            </div>
          )}
        </Menu>
      ) : (
        <span className={chips.open}>{label}</span>
      )}
      {value === null ? null : (
        <button
          type="button"
          className={chips.clear}
          onClick={onClear}
          aria-label={`Remove the filter ${name} ${value}`}
        >
          <Icon of={X} size={11} />
        </button>
      )}
    </span>
  );
}
