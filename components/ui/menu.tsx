"use client";
// oxlint-disable jsx-a11y/prefer-tag-over-role -- The layer is a popover; a fieldset would need a legend that nobody sees.
import { type ReactNode, useEffect, useId, useState } from "react";
import styles from "./menu.module.css";
import { firstStop, walkOptions } from "./walk-options.ts";

interface MenuProps {
  /** Inside the button. */
  label: ReactNode;
  /** Names the button for a screen reader where `label` does not. */
  name?: string;
  /** Names the layer where the button names itself. */
  layerName?: string;
  /** Marks the button for the keyboard's shortcuts. */
  shortcut?: string | undefined;
  className?: string;
  align?: "start" | "end";
  /** Drawn only while open; `close` shuts the layer. */
  children: (close: () => void) => ReactNode;
}

/**
 * A button and the layer it opens, which takes the focus. The browser's popover brings Escape (the focus returns),
 * outside clicks and the top layer.
 */
export function Menu({ label, name, layerName = name, shortcut, className, align = "start", children }: MenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [layer, setLayer] = useState<HTMLDivElement | null>(null);
  useEffect(() => {
    if (!open || !layer) return;
    firstStop(layer)?.focus();
    layer.addEventListener("keydown", walkOptions);
    return () => layer.removeEventListener("keydown", walkOptions);
  }, [open, layer]);
  return (
    <>
      <button
        type="button"
        className={className}
        popoverTarget={id}
        aria-label={name}
        aria-expanded={open}
        data-shortcut={shortcut}
      >
        {label}
      </button>
      <div
        ref={setLayer}
        id={id}
        popover="auto"
        role="group"
        aria-label={layerName}
        className={`${styles.layer} ${styles[align]}`}
        onToggle={(event) => setOpen(event.newState === "open")}
      >
        {open ? children(() => layer?.hidePopover()) : null}
      </div>
    </>
  );
}
