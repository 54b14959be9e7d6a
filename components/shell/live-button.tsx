"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Pause, RotateCw } from "lucide-react";
import { defaultRange } from "../../model/time-range.ts";
import { useHold, useLive } from "../live/live.tsx";
import { isLive, liveLabel } from "../live/live-state.ts";
import { useSilence } from "../live/use-silence.ts";
import { useStatus } from "../live/use-status.ts";
import { useScope } from "../scope/use-scope.ts";
import buttons from "../ui/button.module.css";
import { Icon } from "../ui/icon.tsx";
import styles from "./top-bar.module.css";

/** Live, or paused with what waits; a click changes over. From a fixed range it returns to the default one. */
export function LiveButton() {
  const { state, setWanted } = useLive();
  const { scope, setRange } = useScope();
  const status = useStatus();
  const isSilent = useSilence() !== null;
  const queryClient = useQueryClient();
  const fixed = "fromMs" in scope.range;
  useHold("range", fixed);
  const live = isLive(state);
  const change = () => {
    if (live) return setWanted(false);
    setWanted(true);
    if (fixed) setRange(defaultRange);
    void queryClient.invalidateQueries();
  };
  return (
    <button
      type="button"
      className={`${buttons.button} ${live ? "" : styles.paused}`}
      onClick={change}
      aria-pressed={live}
      data-shortcut="live"
      title={live ? "Pause" : fixed ? "The range is fixed: go back to now" : "Follow the mesh again"}
    >
      <Icon of={live ? RotateCw : Pause} size={14} />
      {live && isSilent ? "No answer" : liveLabel(state, status?.nowMs ?? 0, status?.scrapeIntervalMs ?? 5_000)}
    </button>
  );
}
