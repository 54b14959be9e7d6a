"use client";
import type { ProfileTree } from "../../model/profiles/answers.ts";
import { Button } from "../ui/button.tsx";
import styles from "./workbench.module.css";

interface SmallerCallsProps {
  tree: ProfileTree;
  onSkip: (skip: number) => void;
}

/** What can be done with calls of the root that were too small to draw. */
export function SmallerCalls({ tree, onSkip }: SmallerCallsProps) {
  const hidden = tree.hidden[0] ?? 0;
  const { skipped } = tree;
  const drawn = tree.parent.filter((parent) => parent === 0).length;
  if (hidden === 0 && skipped === 0) return null;
  return (
    <div className={styles.picked}>
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
