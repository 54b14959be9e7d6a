"use client";
import { useEffect } from "react";

/** Fields whose value nobody types. */
const ticked: ReadonlySet<string> = new Set(["checkbox", "radio", "file"]);

/** Holds the page while text is marked, or typed into a field: what is being read or written does not move. */
export function useTextHold(hold: (name: string, held: boolean) => void): void {
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const marked = selection !== null && !selection.isCollapsed && selection.toString().trim() !== "";
      const field = document.activeElement;
      const written = field instanceof HTMLInputElement && !ticked.has(field.type) ? field.value : "";
      hold("text", marked || written !== "");
    };
    const events = ["selectionchange", "focusin", "focusout", "input"] as const;
    for (const name of events) document.addEventListener(name, look);
    return () => {
      for (const name of events) document.removeEventListener(name, look);
    };
  }, [hold]);
}
