import type { Direction } from "../../model/directions.ts";
import type { MeshEvent } from "../../model/events.ts";
import type { Rule } from "../../model/rules.ts";
import type { SignalId } from "../../model/signals.ts";

/** What a finding is about, worst first where all else is equal. */
export const themes = [
  "down",
  "errors",
  "rt",
  "cpu",
  "memory",
  "goroutines",
  "threads",
  "calls-failing",
  "calls-slow",
  "other",
] as const;
export type Theme = (typeof themes)[number];

const themeOfSignal: Partial<Record<SignalId, Theme>> = {
  up: "down",
  errors: "errors",
  rt: "rt",
  cpu: "cpu",
  mem: "memory",
  gcHeap: "memory",
  goroutine: "goroutines",
  thread: "threads",
};

/** Calls of an application that fail or are slow are a symptom of what it calls, so they are a theme of their own. */
export function themeOf(signal: SignalId, direction: Direction | null): Theme {
  const theme = themeOfSignal[signal] ?? "other";
  if (direction !== "out") return theme;
  if (theme === "errors") return "calls-failing";
  return theme === "rt" ? "calls-slow" : theme;
}

/** The signal of the rule behind a firing; null when the rule is not in force any more. */
export function signalOf(firing: MeshEvent, rules: readonly Rule[]): SignalId | null {
  return rules.find((rule) => rule.name === firing.rule)?.signal ?? null;
}

export function isRequestTheme(theme: Theme): boolean {
  return theme === "errors" || theme === "rt" || theme === "calls-failing" || theme === "calls-slow";
}
