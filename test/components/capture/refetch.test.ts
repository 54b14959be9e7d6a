import { expect, it } from "vitest";
import { refetchOf } from "../../../components/capture/refetch.ts";
import type { CaptureRow, CaptureView } from "../../../model/views/captures.ts";

const atMs = 1_000_000;
const culprit = { kind: "cpu", name: "spin", file: "", share: 1, unit: "nanoseconds" } as const;
const view = (
  over: Partial<CaptureRow>,
  completeAtMs: number | null,
): Pick<CaptureView, "capture" | "completeAtMs"> => ({
  capture: { atMs, status: "stored", profiles: [], culprit, ...over } as unknown as CaptureRow,
  completeAtMs,
});

it.each([
  ["soon while it is taken", view({ status: "running" }, null), atMs + 5_000, 1_000],
  ["soon while its culprit may be looked for", view({ culprit: null }, atMs + 600_000), atMs + 20_000, 1_000],
  ["now and then while its curves grow", view({}, atMs + 600_000), atMs + 20_000, 10_000],
  ["now and then where it names no culprit", view({ culprit: null }, atMs + 600_000), atMs + 90_000, 10_000],
  ["never once all is there", view({}, null), atMs + 900_000, false],
] as const)("a capture is asked for again %s", (_, of, nowMs, expected) => {
  expect(refetchOf(of, nowMs)).toBe(expected);
});
