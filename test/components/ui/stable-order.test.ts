import { describe, expect, it } from "vitest";
import { inHeldOrder } from "../../../components/ui/stable-order.ts";

const rows = (text: string) =>
  text
    .split(" ")
    .filter(Boolean)
    .map((key) => ({ key }));
const held = (wanted: string, order: string) => {
  const { rows: shown, moved } = inHeldOrder(rows(wanted), (row) => row.key, order.split(" ").filter(Boolean));
  return `${shown.map((row) => row.key).join(" ")} (${moved})`;
};

describe("rows that do not jump", () => {
  it.each([
    ["c a b", "", "c a b (0)"],
    ["c a b", "a b c", "a b c (3)"],
    ["a c b", "a b c", "a b c (2)"],
    ["a b", "a b c", "a b (0)"],
    ["a x b", "a b", "a x b (0)"],
    ["x a b", "a b", "x a b (0)"],
    ["b x a", "a b", "a b x (3)"],
  ])("wanted %j held as %j are shown as %j", (wanted, order, shown) => {
    expect(held(wanted, order)).toBe(shown);
  });
});
