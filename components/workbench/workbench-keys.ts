import type { WorkbenchState } from "./use-profile-query.ts";
import { workbenchViews } from "./workbench-params.ts";

/** What a key of the workbench changes, wherever in it the focus is; null: it is none, let it pass. */
export function workbenchKey(
  key: string,
  { view, fn, t }: Pick<WorkbenchState, "view" | "fn" | "t">,
  ignoring: (name: string) => string,
): Partial<WorkbenchState> | null {
  switch (key) {
    case "v":
      return { view: workbenchViews[(workbenchViews.indexOf(view) + 1) % workbenchViews.length] ?? "icicle" };
    case "s":
      return fn === null || view === "sandwich" ? null : { view: "sandwich" };
    case "x":
      return fn === null ? null : { t: [...t, ignoring(fn)], fn: null, root: null, skip: null };
    default:
      return null;
  }
}
