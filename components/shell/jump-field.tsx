"use client";
import { Search } from "lucide-react";
import { Icon } from "../ui/icon.tsx";
import buttons from "../ui/button.module.css";
import styles from "./top-bar.module.css";
import { useOpenPalette } from "./shell.tsx";

export function JumpField() {
  const open = useOpenPalette();
  return (
    <button type="button" className={`${buttons.button} ${styles.jump}`} onClick={open} aria-label="Jump to">
      <Icon of={Search} size={14} />Jump to…<kbd>/</kbd>
    </button>
  );
}
