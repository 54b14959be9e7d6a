import type { UnixMs } from "./units.ts";

/** How bad something is. The glyph (◆ ▲ ● ◌ –) and a word go with it, never colour alone. */
export type Status = "bad" | "warn" | "good" | "unknown" | "idle";

/** A piece of a sentence: nouns are links, one number carries the status colour. */
export interface Phrase {
  text: string;
  href?: string;
  tone?: Status;
  strong?: boolean;
  mono?: boolean;
  /** A moment: a page writes it in its reader's zone (`formatTime`) in place of `text`, which has the console's own. */
  atMs?: UnixMs;
}

/** One of the three answers: a conclusion in bold plus its proof. */
export interface Answer {
  conclusion: Phrase[];
  proof: Phrase[];
}

/**
 * What a page opens with: what is wrong, where, since when, with links to the evidence; at most 110 characters. The
 * answers are null where nothing is wrong.
 */
export interface Verdict {
  status: Status;
  sentence: Phrase[];
  answers: { mesh: Answer; part: Answer; now: Answer } | null;
  actions: { label: string; href: string; primary: boolean }[];
}
