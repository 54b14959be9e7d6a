import { expect, it } from "vitest";
import type { RunningCapture } from "../../../collectors/capture/capture-budget.ts";
import { makeRoom } from "../../../collectors/capture/make-room.ts";
import { generous } from "./capture-doubles.ts";

const config = { ...generous, perApp: 2, total: 4, perHour: 9 };
const wish = { instanceKey: "trade/well", app: "trade" };

/** `sick` of trade; `well+` is there as a sibling, `cart:…` of another application; begun in this order. */
function running(text: string): RunningCapture[] {
  return text
    .split(" ")
    .filter(Boolean)
    .map((word, startedMs) => {
      const [app, name = ""] = word.includes(":") ? (word.split(":") as [string, string]) : ["trade", word];
      const instanceKey = `${app}/${name.replace("+", "")}`;
      return { id: word, instanceKey, app, startedMs, ...(name.endsWith("+") && { beside: true as const }) };
    });
}

it.each<[what: string, running: string, startedLastHour: number, outcome: string | null, givingWay: string[]]>([
  ["room is there: nobody gives way", "sick", 0, null, []],
  ["its own capture as a sibling gives way", "sick well+", 0, null, ["well+"]],
  ["its own capture does not", "well", 0, "busy", []],
  ["a full application: its latest sibling gives way", "a+ b+", 0, null, ["b+"]],
  ["a full application without siblings", "a b", 0, "budget", []],
  ["a full application is not helped by siblings of another", "a b cart:c+", 0, "budget", []],
  ["a full mesh: a sibling of another application gives way", "cart:a cart:b stock:c stock:d+", 0, null, ["stock:d+"]],
  ["two give way where one is not enough", "well+ cart:a+ cart:b cart:c cart:d", 0, null, ["well+", "cart:a+"]],
  ["nobody ends in vain: the hour’s captures are spent", "sick well+", 9, "busy", []],
])("%s", (_, text, startedLastHour, outcome, givingWay) => {
  const room = makeRoom(wish, running(text), startedLastHour, config);
  expect([room.refusal?.outcome ?? null, room.givingWay.map(({ id }) => id)]).toEqual([outcome, givingWay]);
});
