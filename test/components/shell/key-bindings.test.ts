import { describe, expect, it } from "vitest";
import { afterKey, keyBindings } from "../../../components/shell/key-bindings.ts";

describe("keys", () => {
  it("act at once where one letter is enough", () => {
    expect(afterKey("", "d")).toEqual({ pending: "", action: "theme" });
  });

  it("wait for the second of a sequence", () => {
    expect(afterKey("", "g")).toEqual({ pending: "g", action: null });
    expect(afterKey("g", "a")).toEqual({ pending: "", action: "applications" });
  });

  it("forget a sequence that does not go on, and take its last key for itself", () => {
    expect(afterKey("g", "d")).toEqual({ pending: "", action: "theme" });
    expect(afterKey("g", "Q")).toEqual({ pending: "", action: null });
  });

  it("are each bound once, and none hides a sequence", () => {
    const keys = keyBindings.map((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((one) => keys.some((other) => (other as string).startsWith(`${one} `)))).toEqual([]);
  });
});
