import { describe, expect, it } from "vitest";
import { type Destination, searchDestinations } from "../../../components/shell/palette-search.ts";

const named = (name: string, detail = ""): Destination => ({
  kind: "application",
  name,
  detail,
  href: `/${name}`,
  status: null,
});
const all = [
  named("risk-decide"),
  named("trade"),
  named("trade-core"),
  named("core-trade"),
  named("cap-1", "of trade-core"),
  named("t-r-a-d-e"),
];

describe("the palette", () => {
  it("ranks the same name, then its beginning, its middle, its detail, its letters", () => {
    expect(searchDestinations(all, "Trade").map(({ name }) => name)).toEqual([
      "trade",
      "trade-core",
      "core-trade",
      "cap-1",
      "t-r-a-d-e",
    ]);
  });

  it("finds words in any order, of the name and of the detail", () => {
    expect(searchDestinations(all, "core cap").map(({ name }) => name)).toEqual(["cap-1"]);
    expect(searchDestinations(all, "core zzz")).toEqual([]);
  });

  it("keeps the order given where nothing is asked", () => {
    expect(searchDestinations(all, "  ")).toEqual(all);
  });

  it("finds nothing for letters that are not there in order", () => {
    expect(searchDestinations(all, "zz")).toEqual([]);
  });

  it("ends after forty", () => {
    expect(
      searchDestinations(
        Array.from({ length: 100 }, (_, i) => named(`app-${i}`)),
        "app",
      ),
    ).toHaveLength(40);
  });
});
