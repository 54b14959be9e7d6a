import type { Verdict } from "../../../model/findings.ts";
import type { EventMark } from "../../../model/views/curves.ts";
import type { SampleTime } from "./time.ts";

const sickKey = encodeURIComponent("mosn/trade-core-6b4f-x2k9p:34903");

export function sampleVerdict(time: SampleTime): Verdict {
  const since = new Date(time.onsetMs).toISOString().slice(11, 16);
  return {
    status: "bad",
    sentence: [
      { text: "trade-core", href: "/applications/trade-core" },
      { text: " fails " },
      { text: "4.6 %", tone: "bad" },
      { text: " of requests in " },
      { text: "hz-a", href: "/?zone=hz-a" },
      { text: " since " },
      { text: since, atMs: time.onsetMs, href: `/instances/${sickKey}` },
      { text: ", 4 min ago, on one instance of 6." },
    ],
    answers: {
      mesh: {
        conclusion: [{ text: "Yes." }],
        proof: [
          { text: "The sidecar uses 86 % of its 2 cores; RT of the application behind it is unchanged at 6.1 ms." },
        ],
      },
      part: {
        conclusion: [{ text: "One instance, " }, { text: "trade-core-6b4f-x2k9p", mono: true }, { text: "." }],
        proof: [
          { text: "matchRoutesByRegex", mono: true },
          { text: " takes 59 % of its CPU in " },
          { text: "cap-7f3a", href: "/captures/cap-7f3a" },
          { text: ", 0 % at its siblings." },
        ],
      },
      now: {
        conclusion: [{ text: "Take " }, { text: "x2k9p", mono: true }, { text: " out of rotation" }],
        proof: [
          { text: "and look at " },
          { text: "its profile", href: "/captures/cap-7f3a" },
          { text: "; 5 siblings carry its load." },
        ],
      },
    },
    actions: [{ label: "Capture cap-7f3a", href: "/captures/cap-7f3a", primary: true }],
  };
}

export function sampleMarks(time: SampleTime): EventMark[] {
  return [
    {
      atMs: time.onsetMs + 30_000,
      untilMs: time.nowMs,
      kind: "firing",
      label: "cpu fired on trade-core-6b4f-x2k9p",
      href: `/instances/${sickKey}`,
    },
    {
      atMs: time.onsetMs + 30_000,
      untilMs: time.onsetMs + 30_000,
      kind: "capture",
      label: "cap-7f3a: cpu of trade-core-6b4f-x2k9p",
      href: "/captures/cap-7f3a",
    },
    {
      atMs: time.onsetMs + 100_000,
      untilMs: time.onsetMs + 100_000,
      kind: "capture",
      label: "cap-7f3b: goroutine, cpu of trade-core-6b4f-x2k9p",
      href: "/captures/cap-7f3b",
    },
    {
      atMs: time.onsetMs - 200_000,
      untilMs: time.onsetMs - 200_000,
      kind: "version",
      label: "trade-core-6b4f-x2k9p now runs 1.6.1",
      href: `/instances/${sickKey}`,
    },
  ];
}
