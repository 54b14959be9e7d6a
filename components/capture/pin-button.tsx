"use client";
import { Pin } from "lucide-react";
import type { CaptureRow } from "../../model/views/captures.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import styles from "./pin-button.module.css";
import { usePin } from "./use-pin.ts";

type Pinnable = Pick<CaptureRow, "id" | "pinnedMs">;

const keeps = "Retention leaves a pinned capture alone.";

/** Pins the capture of the page, so that it stays for as long as somebody wants it. */
export function PinButton({ capture }: { capture: Pinnable }) {
  const { pinned, toggle, pending, failure } = usePin(capture);
  return (
    <Button
      data-shortcut="pin"
      aria-pressed={pinned}
      disabled={pending}
      onClick={toggle}
      className={pinned ? styles.pinned : ""}
      title={failure || `${keeps} (p)`}
    >
      <Icon of={Pin} size={14} />
      {failure ? "Pin it again" : pinned ? "Unpin capture" : "Pin capture"}
    </Button>
  );
}

/** The same in a row of the list: seen where it is pinned, and where the row is pointed at or focused. */
export function RowPin({ capture }: { capture: Pinnable }) {
  const { pinned, toggle, pending, failure } = usePin(capture);
  const label = pinned ? `Unpin ${capture.id}` : `Pin ${capture.id}`;
  return (
    <button
      type="button"
      data-row-shortcut="pin"
      aria-label={label}
      aria-pressed={pinned}
      disabled={pending}
      onClick={toggle}
      className={pinned ? `${styles.row} ${styles.pinned}` : styles.row}
      title={failure || `${keeps} (p)`}
    >
      <Icon of={Pin} size={13} />
    </button>
  );
}
