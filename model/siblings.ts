/** A healthy sibling that was captured beside the instance that fired. */
export interface ChosenSibling {
  captureId: string;
  instance: string;
  instanceName: string;
  zone: string;
  /** Requests a second at its last scrape; null: not known. */
  qps: number | null;
}

/** How healthy siblings of an instance were looked for when it fired, and what came of it. */
export interface SiblingChoice {
  /** How many were to be captured (`capture.siblings`). */
  wanted: number;
  /** Requests a second of the instance that fired, at its last scrape; null: not known. */
  qps: number | null;
  /** Those that were captured with it, closest in traffic first. */
  chosen: ChosenSibling[];
  /** One sentence with the numbers: who was chosen and why, or why nobody was. */
  reason: string;
}
