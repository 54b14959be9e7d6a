import { describe, expect, it } from "vitest";
import { differenceSteps, stepOf, stepWords } from "../../../components/workbench/difference-steps.ts";

const mcores = { size: 1e6, unit: "mcores" };

describe("the shades of a difference", () => {
  it.each([
    ["mcores of CPU", 1058e6, mcores, "5, 40, 200, 600 mcores"],
    ["milliseconds of a request", 78.3e6, { size: 1e6, unit: "ms/request" }, "0.4, 3, 15, 50 ms/request"],
    ["mebibytes of a heap", 200 * 2 ** 20, { size: 2 ** 20, unit: "MiB" }, "1, 8, 40, 100 MiB"],
    ["shares", 0.81, { size: 0.01, unit: "%" }, "0.4, 3, 15, 50 %"],
    ["goroutines", 1462, { size: 1, unit: "" }, "8, 60, 300, 800"],
    ["nothing", 0, mcores, ""],
  ])("are stated in %s", (_, greatest, scale, words) => {
    expect(stepWords(differenceSteps(greatest, scale), scale).replaceAll("\u2009", " ")).toBe(words);
  });

  it.each([
    [0, 0],
    [4e6, 0],
    [5e6, 1],
    [-39e6, -1],
    [41e6, 2],
    [-250e6, -3],
    [601e6, 4],
    [-9e9, -4],
  ])("a change of %d has step %d", (change, step) => {
    expect(stepOf(change, differenceSteps(1058e6, mcores))).toBe(step);
  });

  it("has no step where nothing changed", () => {
    expect(stepOf(0, differenceSteps(0, mcores))).toBe(0);
  });
});
