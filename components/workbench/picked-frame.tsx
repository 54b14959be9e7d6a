"use client";
import type { CallTree } from "../../model/call-tree.ts";
import type { ProfileTree } from "../../model/profiles/answers.ts";
import { frameName } from "../flame/frame-facts.ts";
import { Button } from "../ui/button.tsx";
import styles from "./workbench.module.css";

interface PickedFrameProps {
  tree: ProfileTree;
  sized: CallTree;
  selected: number | null;
  /** Largest children of the root that are left out just now. */
  skipped: number;
  onFocus: (name: string) => void;
  onIgnore: (name: string) => void;
  onSandwich: (name: string) => void;
  onSkip: (skip: number) => void;
}

/** What can be done with the selected frame, and with what was too small to draw. */
export function PickedFrame({
  tree,
  sized,
  selected,
  skipped,
  onFocus,
  onIgnore,
  onSandwich,
  onSkip,
}: PickedFrameProps) {
  const name = selected === null ? null : frameName(sized, selected);
  const hidden = tree.hidden[0] ?? 0;
  const drawn = tree.parent.filter((parent) => parent === 0).length;
  if (name === null && hidden === 0 && skipped === 0) return null;
  return (
    <div className={styles.picked}>
      {name !== null && selected !== 0 ? (
        <>
          <Button look={["small"]} onClick={() => onFocus(name)}>
            Focus on it
          </Button>
          <Button look={["small"]} onClick={() => onIgnore(name)}>
            Ignore it
          </Button>
          <Button look={["small"]} onClick={() => onSandwich(name)}>
            Callers and callees
          </Button>
        </>
      ) : null}
      {skipped > 0 ? (
        <Button look={["small"]} onClick={() => onSkip(0)}>
          Show the largest again
        </Button>
      ) : null}
      {hidden > 0 ? (
        <Button look={["small"]} onClick={() => onSkip(skipped + drawn)}>
          Show the {hidden} smaller calls
        </Button>
      ) : null}
    </div>
  );
}
