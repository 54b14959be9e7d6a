import { describe, expect, it } from "vitest";
import type { NarrowCounts } from "../../../model/narrow-signals.ts";
import { addTraffic } from "../../../server/findings/facts.ts";
import { answers, facts, instance, mesh, sum, traffic } from "./made-facts.ts";

const failing = (causes: NarrowCounts | undefined, calls = 0) =>
  answers(
    mesh(
      facts({
        instances: [instance("pay-1"), instance("pay-2")],
        traffic: [
          traffic("pay", { ...sum(1000, 120), causes }),
          ...(calls > 0 ? [traffic("pay", sum(1000, calls), { direction: "out" as const })] : []),
        ],
      }),
    ),
  ).mesh;

describe("whether the mesh makes requests fail", () => {
  it.each<[who: string, causes: NarrowCounts | undefined, calls: number, says: string | RegExp]>([
    [
      "the sidecar says that it made most of the answers",
      { meshErrors: 117 },
      0,
      "Yes, the sidecar itself. Of 120 failed requests, 117 were made by the sidecar itself.",
    ],
    [
      "the sidecar says so, whatever the application's calls do meanwhile",
      { meshErrors: 117 },
      500,
      "Yes, the sidecar itself. Of 120 failed requests, 117 were made by the sidecar itself.",
    ],
    [
      "nothing behind the sidecar answered",
      { unansweredErrors: 100, answeredErrors: 20 },
      0,
      "No, nothing behind it answers. Of 120 failed requests, 100 got no answer from behind the sidecar.",
    ],
    [
      "the application answered so",
      { meshErrors: 4, answeredErrors: 116 },
      0,
      "No, the application. Of 120 failed requests, 116 were answered so by the application itself.",
    ],
    ["its calls explain its answers", { answeredErrors: 116 }, 500, /^No, what it calls\./],
    ["too little is told", { meshErrors: 30, answeredErrors: 30 }, 0, /^Not known\./],
    ["nothing is told", undefined, 0, /^Not known\./],
  ])("%s", (_, causes, calls, says) => {
    if (typeof says === "string") expect(failing(causes, calls)).toBe(says);
    else expect(failing(causes, calls)).toMatch(says);
  });

  it("sums of what is told keep what nobody told apart from 0", () => {
    const [none, some] = [sum(10, 5), { ...sum(10, 5), causes: { meshErrors: 2 } }];
    expect(addTraffic(none, none).causes).toBeUndefined();
    expect(addTraffic(none, some).causes).toEqual({ meshErrors: 2 });
    expect(addTraffic(some, { ...some, causes: { meshErrors: 1, answeredErrors: 3 } }).causes).toEqual({
      meshErrors: 3,
      answeredErrors: 3,
    });
  });
});
