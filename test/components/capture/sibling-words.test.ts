import { expect, it } from "vitest";
import { siblingWords } from "../../../components/capture/sibling-words.ts";
import type { SiblingChoice } from "../../../model/siblings.ts";

const chosen = { captureId: "well", instance: "mesh/cart-2", instanceName: "cart-2", zone: "hz-a", qps: 51 };
const choice: SiblingChoice = { wanted: 1, qps: 50, chosen: [chosen], reason: "" };

it.each([
  ["in its zone, with as much traffic", "hz-a", choice, "sibling cart-2, same zone, 1.02× traffic"],
  ["in another zone", "hz-b", choice, "sibling cart-2, other zone, 1.02× traffic"],
  ["whose traffic is not known", "hz-a", { ...choice, qps: null }, "sibling cart-2, same zone"],
  ["not at all", "hz-a", { ...choice, chosen: [] }, ""],
  ["not looked for", "hz-a", null, ""],
])("a sibling %s", (_, zone, siblings, words) => {
  expect(siblingWords({ zone, siblings })).toBe(words);
});
