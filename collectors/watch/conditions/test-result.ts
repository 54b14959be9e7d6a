import type { FiringTest } from "../../../model/captures.ts";

/** What one test of a condition found at one scrape. */
export interface TestResult {
  /** Null: it could not tell, for want of a value, of siblings or of history. */
  holds: boolean | null;
  /** A sentence with the numbers. */
  text: string;
  /** Negative: the code of an absence. */
  value: number;
  /** What the value was compared with: the window's mean, or the siblings' median; NaN: nothing. */
  average: number;
  decidedBy: FiringTest;
}
