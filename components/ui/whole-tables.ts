"use client";
import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

let isWhole = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  flushSync(() => {
    isWhole = next;
    for (const changed of listeners) changed();
  });
}

/** What `read` finds in the document while long tables are drawn with all their rows. */
export function withWholeTables<T>(read: () => T): T {
  set(true);
  try {
    return read();
  } finally {
    set(false);
  }
}

/** Whether long tables draw all their rows: while they are printed, copied or saved. */
export function useWholeTables(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isWhole,
    () => false,
  );
}

const print = () => set(true);
const printed = () => set(false);

function subscribe(changed: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener("beforeprint", print);
    addEventListener("afterprint", printed);
  }
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    removeEventListener("beforeprint", print);
    removeEventListener("afterprint", printed);
  };
}
