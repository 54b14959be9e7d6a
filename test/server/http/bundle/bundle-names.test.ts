import { describe, expect, it } from "vitest";
import { distinctNames, fileName } from "../../../../server/http/bundle/bundle-names.ts";

describe("a name of a file", () => {
  it.each([
    ["cart-1", "cart-1"],
    ["10.0.0.1:9090", "10.0.0.1_9090"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["..", "_"],
    ["", "_"],
    ["a\\b\u0000c\nd", "a_b_c_d"],
    ["CON", "_CON"],
    ["nul.txt", "_nul.txt"],
    ["购物车-1", "_-1"],
    ["trailing. .", "trailing._"],
    ["x".repeat(300), "x".repeat(80)],
  ])("%j is %s", (text, name) => {
    expect(fileName(text)).toBe(name);
  });

  it("is of its own where names differ only in case or in what was replaced", () => {
    expect(distinctNames(["Cart", "cart", "a/b", "a:b", "cart-2"])).toEqual([
      "Cart",
      "cart-2",
      "a_b",
      "a_b-2",
      "cart-2-2",
    ]);
  });
});
