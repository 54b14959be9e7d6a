import { describe, expect, it } from "vitest";
import { laneMarks } from "../../../components/charts/lane-marks.ts";
import type { EventMark } from "../../../model/views/curves.ts";

const range = { fromMs: 0, toMs: 100_000 };

function mark(kind: EventMark["kind"], atMs: number, untilMs = atMs): EventMark {
  return { atMs, untilMs, kind, label: `${kind} at ${atMs}`, href: "/captures/cap-1" };
}

describe("marks of the event lane", () => {
  it("draws what lasts as a bar, cut to the range", () => {
    expect(laneMarks([mark("firing", -50_000, 25_000)], range, 300)[0]).toMatchObject({ left: 0, width: 0.25 });
  });

  it("keeps a bar in sight however short it was", () => {
    expect(laneMarks([mark("firing", 50_000, 50_001)], range, 300)[0]?.width).toBeGreaterThan(0.005);
  });

  it("draws captures above the bars they belong to", () => {
    const drawn = laneMarks([mark("capture", 30_000), mark("firing", 30_000, 60_000)], range, 300);
    expect(drawn.map((one) => one.kind)).toEqual(["firing", "capture"]);
  });

  it("leaves out what is outside of the range", () => {
    expect(laneMarks([mark("capture", 200_000), mark("firing", -20, -10)], range, 300)).toEqual([]);
  });

  it("folds more than twelve moments in one hundred pixels into their count", () => {
    const many = Array.from({ length: 13 }, (_, i) => mark("restart", 1_000 + i));
    expect(laneMarks(many, range, 300)).toMatchObject([{ kind: "several", count: 13, label: "13 events" }]);
    expect(laneMarks(many.slice(1), range, 300)).toHaveLength(12);
  });
});
