import { describe, expect, it } from "vitest";
import { storedNumbers } from "../../../server/events/event-row.ts";
import { whyItFired } from "../../../server/views/why-it-fired.ts";
import { captured } from "./made-captures.ts";

const conditions = [
  { text: "RT 82 ms is at or above 60 ms.", holds: true },
  { text: "CPU 12 % is below min 20 %.", holds: false },
  { text: "Heap 20 MiB: 2 min of 10 min seen.", holds: null },
];
const numbers = { value: 82, average: 40, min: null, diff: 50, abs: null, unit: "ms", conditions };

describe("a rule with conditions tells why it fired", () => {
  it("by each of its tests, as it was told at that moment", () => {
    const { tests } = whyItFired(captured("cart", "cart-1", 5, { numbers }), { used: 1, perHour: 60 });
    expect(tests.map(({ id, result }) => `${id} ${result}`)).toEqual([
      "condition-0 fired",
      "condition-1 no",
      "condition-2 unknown",
      "guards open",
    ]);
    expect(tests[0]?.text[0]?.text).toBe("RT 82 ms is at or above 60 ms.");
  });

  it("also after it was stored", () => {
    expect(storedNumbers(JSON.parse(JSON.stringify(numbers)))).toEqual(numbers);
  });
});
