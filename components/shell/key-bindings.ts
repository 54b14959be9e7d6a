/** What the keyboard can do, and how the list of keys says it. Sequences are keys with a space between. */
export const keyBindings = [
  { keys: "/", action: "jump", label: "Jump to a page, application, instance or capture", group: "Go" },
  { keys: "g o", action: "overview", label: "Overview", group: "Go" },
  { keys: "g a", action: "applications", label: "Applications", group: "Go" },
  { keys: "g c", action: "captures", label: "Captures", group: "Go" },
  { keys: "g s", action: "settings", label: "Settings", group: "Go" },
  { keys: "t", action: "range", label: "Time range", group: "View" },
  { keys: "f", action: "filter", label: "Filter", group: "View" },
  { keys: "l", action: "live", label: "Live or paused", group: "View" },
  { keys: "c", action: "capture-now", label: "Capture now, on the page of an instance", group: "View" },
  { keys: "p", action: "pin", label: "Pin or unpin the capture of the page, or of the row in focus", group: "View" },
  { keys: "y", action: "copy-link", label: "Copy link to this view", group: "View" },
  { keys: "d", action: "theme", label: "Dark or light", group: "View" },
  { keys: "[", action: "rail", label: "Fold the rail", group: "View" },
  { keys: "j", action: "next-row", label: "Next row", group: "Tables" },
  { keys: "k", action: "previous-row", label: "Previous row", group: "Tables" },
  { keys: "?", action: "keys", label: "All keys", group: "Go" },
] as const;

/** Keys of what has the focus: a row, a chart, the flame graph. */
export const keysInFocus = [
  { keys: "Enter", label: "Open the row", group: "Tables" },
  { keys: "Esc", label: "Back out of one layer, or of a dragged range", group: "Go" },
  { keys: "Ctrl F", label: "Search a long table by its own field", group: "Tables" },
  { keys: "← →", label: "Read the values before, after", group: "Charts" },
  { keys: "Enter", label: "Pin the crosshair, or let it go", group: "Charts" },
  { keys: "↑ ↓", label: "Caller, callee", group: "Flame graph" },
  { keys: "← →", label: "Siblings", group: "Flame graph" },
  { keys: "Enter", label: "Zoom to the frame", group: "Flame graph" },
  { keys: "0", label: "Out to the root", group: "Flame graph" },
  { keys: "n N", label: "Next match, the one before", group: "Flame graph" },
  { keys: "s", label: "Callers and callees of what is selected", group: "Flame graph" },
  { keys: "x", label: "Ignore what is selected", group: "Flame graph" },
  { keys: "v", label: "Next view of the workbench", group: "Flame graph" },
] as const;

export type KeyAction = (typeof keyBindings)[number]["action"];

/** What one more key means after `pending` ones: an action, the start of a sequence, or nothing. */
export function afterKey(pending: string, key: string): { pending: string; action: KeyAction | null } {
  const typed = pending === "" ? key : `${pending} ${key}`;
  const whole = keyBindings.find((binding) => binding.keys === typed);
  if (whole) return { pending: "", action: whole.action };
  if (keyBindings.some((binding) => binding.keys.startsWith(`${typed} `))) return { pending: typed, action: null };
  return pending === "" ? { pending: "", action: null } : afterKey("", key);
}
