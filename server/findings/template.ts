import type { Phrase } from "../../model/findings.ts";

/** Named parts of a sentence; a template that names one that is absent does not apply. */
export type Slots = Record<string, Phrase | undefined>;

export const maxSentenceLength = 110;
const shortestName = 13;
const slotPattern = /\{(\w+)\}/g;

/** The template with its slots filled in; null when one of them is absent. */
export function render(template: string, slots: Slots): Phrase[] | null {
  const phrases: Phrase[] = [];
  let at = 0;
  for (const match of template.matchAll(slotPattern)) {
    const phrase = slots[match[1] ?? ""];
    if (!phrase) return null;
    if (match.index > at) phrases.push({ text: template.slice(at, match.index) });
    phrases.push(phrase);
    at = match.index + match[0].length;
  }
  if (at < template.length) phrases.push({ text: template.slice(at) });
  return phrases;
}

/** The first template that applies and fits; where none fits, the last that applies with its names cut in the middle. */
export function choose(templates: readonly string[], slots: Slots, limit = maxSentenceLength): Phrase[] {
  let last: Phrase[] = [];
  for (const template of templates) {
    const phrases = render(template, slots);
    if (!phrases) continue;
    if (lengthOf(phrases) <= limit) return phrases;
    last = phrases;
  }
  return shorten(last, limit);
}

export function lengthOf(phrases: readonly Phrase[]): number {
  return phrases.reduce((sum, phrase) => sum + phrase.text.length, 0);
}

/** The sentence without its links. */
export function plainText(phrases: readonly Phrase[]): string {
  return phrases.map((phrase) => phrase.text).join("");
}

/** Cuts the longest names in the middle until the sentence fits. */
function shorten(phrases: readonly Phrase[], limit: number): Phrase[] {
  const result = phrases.map((phrase) => ({ ...phrase }));
  const longestFirst = [...result].toSorted((a, b) => b.text.length - a.text.length);
  for (const phrase of longestFirst) {
    const over = lengthOf(result) - limit;
    if (over <= 0) break;
    if (phrase.href || phrase.mono)
      phrase.text = cutMiddle(phrase.text, Math.max(shortestName, phrase.text.length - over));
  }
  return result;
}

/** `trade-core-6b4f…x2k9p`, at most `length` characters. */
export function cutMiddle(text: string, length: number): string {
  if (text.length <= length) return text;
  const tail = Math.min(5, Math.floor((length - 1) / 2));
  return `${text.slice(0, length - 1 - tail)}…${text.slice(text.length - tail)}`;
}
