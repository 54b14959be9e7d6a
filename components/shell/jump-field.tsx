"use client";
import { Search } from "lucide-react";
import buttons from "../ui/button.module.css";
import { Icon } from "../ui/icon.tsx";
import { useOpenPalette } from "./shell.tsx";
import styles from "./top-bar.module.css";

export function JumpField() {
  const open = useOpenPalette();
  return (
    <button type="button" className={`${buttons.button} ${styles.jump}`} onClick={open} aria-label="Jump to">
      <Icon of={Search} size={14} />
      Jump to…<kbd>/</kbd>
    </button>
  );
}
