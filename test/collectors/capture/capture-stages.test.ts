import { describe, expect, it } from "vitest";
import { type StageWish, stagesOf, stagesWithin } from "../../../collectors/capture/capture-stages.ts";
import type { ProfileKind } from "../../../model/profile-kinds.ts";
import type { CaptureAction } from "../../../model/rule-conditions.ts";

const action = (capture: ProfileKind[], over: Partial<CaptureAction> = {}): CaptureAction => ({
  capture,
  seconds: null,
  siblings: null,
  wait: false,
  ...over,
});
const simple = (...kinds: ProfileKind[]): StageWish => ({ kinds });
const planned = (...actions: CaptureAction[]): StageWish => ({
  kinds: actions.flatMap(({ capture }) => capture),
  actions,
});
const drawn = (wishes: StageWish[]) =>
  stagesOf(wishes, 10).map(
    ({ kinds, seconds, waits }) => `${kinds.join(" ")}${seconds ? ` ${seconds} s` : ""}${waits ? " |" : ""}`,
  );

describe("the stages of a capture", () => {
  it.each([
    [
      "simple rules: goroutine first, CPU last, each kind once",
      [simple("cpu", "heap"), simple("goroutine", "cpu")],
      ["goroutine heap cpu 10 s |"],
    ],
    ["actions in their own order", [planned(action(["cpu"], { seconds: 30 }), action(["heap"]))], ["cpu 30 s", "heap"]],
    [
      "an action that the next one waits for",
      [planned(action(["heap"], { wait: true }), action(["cpu"]))],
      ["heap |", "cpu 10 s"],
    ],
    [
      "a kind that an earlier action took",
      [planned(action(["heap", "cpu"]), action(["cpu", "mutex"]))],
      ["heap cpu 10 s", "mutex"],
    ],
    [
      "actions, and then what simple rules ask for",
      [simple("goroutine", "heap"), planned(action(["heap"]))],
      ["heap |", "goroutine |"],
    ],
    [
      "only what may be taken",
      [{ kinds: ["heap" as const], actions: [action(["goroutine"]), action(["heap", "cpu"])] }],
      ["heap"],
    ],
    ["nothing", [], []],
  ])("%s", (_, wishes, stages) => {
    expect(drawn(wishes)).toEqual(stages);
  });

  it("of a sibling are the same, with what it gives", () => {
    const stages = stagesOf([planned(action(["heap"], { wait: true }), action(["goroutine", "cpu"]))], 10);
    expect(stagesWithin(stages, ["goroutine"])).toEqual([{ kinds: ["goroutine"], seconds: 0, waits: false }]);
  });
});
