import type { Status } from "../../model/findings.ts";
import type { WhyItFired } from "../../model/views/captures.ts";

type TestResult = WhyItFired["tests"][number]["result"];

/** How the result of one test of a rule is written: a word, and a glyph where it is a status. */
export const testResults: Record<TestResult, { word: string; status: Status | null; tone: string }> = {
  passed: { word: "passed", status: "good", tone: "good" },
  open: { word: "open", status: "good", tone: "good" },
  fired: { word: "fired", status: "bad", tone: "bad" },
  "would-fire": { word: "would fire too", status: null, tone: "mid" },
  off: { word: "off", status: null, tone: "dim" },
  no: { word: "did not fire", status: null, tone: "mid" },
  unknown: { word: "could not tell", status: "unknown", tone: "mid" },
};
