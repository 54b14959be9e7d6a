import { describe, expect, it } from "vitest";
import { curveLooks } from "../../../components/charts/curve-looks.ts";

const curve = (id: string) => ({ id, label: id, values: [] });

describe("what curves wear", () => {
  it("is fixed for percentiles, whatever their order", () => {
    expect(curveLooks([curve("p50"), curve("p99")], "percentiles").map((look) => look.token)).toEqual([
      "heat-4",
      "heat-6",
    ]);
  });

  it("is the next colour of the series for a sum", () => {
    expect(curveLooks([curve("mosn"), curve("go")], "sum")).toEqual([
      { token: "series-1", area: true },
      { token: "series-2", area: true },
    ]);
  });

  it("sets the sick one against its siblings", () => {
    expect(curveLooks([curve("instance"), curve("siblings")], "sick-and-sibling").map((look) => look.token)).toEqual([
      "bad",
      "text-3",
    ]);
  });
});
