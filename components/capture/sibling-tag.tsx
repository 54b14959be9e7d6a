import { capturePath } from "../../model/paths.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { Tag } from "../ui/tag.tsx";
import styles from "./capture-page.module.css";
import { siblingWords } from "./sibling-words.ts";

/** Beside the title: the healthy sibling that was captured with it, and how alike the two are. */
export function SiblingTag({ capture }: { capture: Pick<CaptureRow, "siblings" | "zone"> }) {
  const [first] = capture.siblings?.chosen ?? [];
  if (!first) return null;
  return (
    <span className={styles.yields}>
      <Tag title={capture.siblings?.reason}>
        <ScopedLink href={capturePath(first.captureId)}>{siblingWords(capture)}</ScopedLink>
      </Tag>
    </span>
  );
}
