import { describe, expect, it } from "vitest";
import { createCrosshair, snapped } from "../../../components/charts/crosshair.ts";

describe("the crosshair of a page", () => {
  it("tells every chart of a change, and of nothing else", () => {
    const crosshair = createCrosshair();
    const heard: (number | null)[] = [];
    const stop = crosshair.subscribe(() => heard.push(crosshair.atMs()));
    crosshair.set(5);
    crosshair.set(5);
    crosshair.set(null);
    stop();
    crosshair.set(7);
    expect(heard).toEqual([5, null]);
    expect(crosshair.atMs()).toBe(7);
  });

  const grid = { startMs: 1000, stepMs: 10, length: 4 };
  it.each([
    [1004, 1000],
    [1006, 1010],
    [1030, 1030],
    [1039, 1030],
    [992, 1000],
    [980, null],
    [1060, null],
    [null, null],
  ])("at %s rests on %s of a chart's own grid", (atMs, onMs) => {
    expect(snapped(atMs, grid)).toBe(onMs);
  });

  it("rests on nothing where there are no points", () => {
    expect(snapped(1000, { ...grid, length: 0 })).toBeNull();
  });
});
