import { expect, it } from "vitest";
import { captureChoices, whyNoCapture } from "../../../components/instance/capture-choices.ts";
import type { SidecarKind } from "../../../model/kinds.ts";
import type { Reachability } from "../../../model/targets.ts";

const unknown: Reachability = { state: "unknown", reason: "", checkedMs: null };

it("offers what the process can give, in the order in which it is taken", () => {
  const { choices, first } = captureChoices({ kind: "mosn" });
  expect(choices.map(({ kind }) => kind)).toEqual([
    "goroutine",
    "heap",
    "allocs",
    "threadcreate",
    "block",
    "mutex",
    "goroutine-text",
    "cpu",
  ]);
  expect(first).toEqual(["goroutine", "heap", "cpu"]);
  expect(choices.find(({ kind }) => kind === "goroutine-text")?.note).toBe("stops the process while it is written");
});

it.each<[SidecarKind | null, Reachability, string]>([
  ["mosn", unknown, ""],
  ["go", { ...unknown, state: "ok" }, ""],
  ["go", { ...unknown, state: "disabled", reason: "Import net/http/pprof." }, "Import net/http/pprof."],
  ["mosn", { ...unknown, state: "unreachable", reason: "Refused." }, "Refused."],
  [null, unknown, "The kind of this process is not known yet: its first good scrape tells it."],
])("says why %s with %j gives none", (kind, pprof, why) => {
  expect(whyNoCapture({ kind, pprof })).toBe(why);
});
