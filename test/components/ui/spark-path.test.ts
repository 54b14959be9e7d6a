import { describe, expect, it } from "vitest";
import { bandPath, sparkFrame, sparkPath } from "../../../components/ui/spark-path.ts";

const frame = { width: 40, height: 12, min: 0, max: 10 };

describe("a spark", () => {
  it("is one line where nothing is missing", () => {
    expect(sparkPath([0, 5, 10], frame)).toBe("M0.0 11.0L20.0 6.0L40.0 1.0");
  });

  it("breaks at a null instead of joining or dropping to zero", () => {
    expect(sparkPath([0, 0, null, 10, 10], frame)).toBe("M0.0 11.0L10.0 11.0M30.0 1.0L40.0 1.0");
  });

  it("shows a value that stands alone as a short dash", () => {
    expect(sparkPath([null, 5, null], frame)).toBe("M20.0 6.0h1.5");
  });

  it("is empty where nothing is known", () => {
    expect(sparkPath([null, null], frame)).toBe("");
    expect(sparkFrame([[null]], 40, 12)).toEqual({ width: 40, height: 12, min: 0, max: 1 });
  });

  it("keeps a wobble of a tenth small", () => {
    const { min, max } = sparkFrame([[95, 105]], 40, 12);
    expect(10 / (max - min)).toBeLessThan(0.25);
  });

  it("starts at zero where the values come near it", () => {
    expect(sparkFrame([[1, 100]], 40, 12).min).toBe(0);
  });
});

describe("a sibling band", () => {
  it("is closed per stretch where both of its edges are known", () => {
    const path = bandPath([1, 1, null, 1, 1], [2, 2, 2, 2, 2], frame);
    expect(path.match(/Z/g)).toHaveLength(2);
  });
});
