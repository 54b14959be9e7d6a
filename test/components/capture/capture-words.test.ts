import { describe, expect, it } from "vitest";
import { downloadWords, firedWords, growingWords } from "../../../components/capture/capture-words.ts";
import { refetchOf } from "../../../components/capture/refetch.ts";
import { countWords, emptyWords } from "../../../components/workbench/frame-count.ts";
import type { CaptureStatus } from "../../../model/captures.ts";
import type { CaptureView } from "../../../model/views/captures.ts";

const plain = (text: string | null) => text?.replaceAll("\u2009", " ");
const numbers = { value: 86, average: 33, min: 10, diff: 25, abs: 70, unit: "%" };

describe("the words of a capture", () => {
  it.each([
    [{ rule: "cpu", numbers }, "CPU 86 %"],
    [{ rule: "errors", numbers: { ...numbers, value: 0.127, unit: "ratio" } }, "Failed 12.7 %"],
    [{ rule: "my rule", numbers: { ...numbers, value: 2096, unit: "" } }, "my rule 2,096"],
  ])("say what fired: %j", (capture, words) => {
    expect(plain(firedWords({ ...capture, siblingOf: null }))).toBe(words);
  });

  it("say that it is of a healthy sibling, or that a person asked", () => {
    const noRule = { rule: "", numbers: { ...numbers, value: 0 } };
    expect(firedWords({ ...noRule, siblingOf: "cap-1" })).toBe("Healthy sibling");
    expect(firedWords({ ...noRule, siblingOf: null })).toBe("Asked for by a person");
  });

  it("name what a download gives", () => {
    expect(downloadWords({ kind: "cpu" })).toBe("Download CPU");
    expect(downloadWords({ kind: "goroutine-text" })).toBe("Download goroutine dump");
  });

  it("say until when the curves grow, and then nothing", () => {
    const reader = { timeZone: "UTC", nowMs: Date.UTC(2026, 10, 20, 14, 34) };
    expect(growingWords(Date.UTC(2026, 10, 20, 14, 43), reader)).toBe("curves grow until 14:43");
    expect(growingWords(Date.UTC(2026, 10, 20, 14, 33), reader)).toBeNull();
    expect(growingWords(null, reader)).toBeNull();
  });

  it.each([
    [{ fullNodes: 1 }, null, "1 frame"],
    [{ fullNodes: 5210 }, null, "5,210 frames"],
    [{ fullNodes: 88 }, { functions: new Uint8Array(), nodes: [3, 4], value: 586 }, "2 frames, 58.6 %"],
    [{ fullNodes: 88 }, { functions: new Uint8Array(), nodes: [], value: 0 }, "no frame found"],
  ])("count the frames of %j with matches %j", (tree, matches, words) => {
    expect(plain(countWords(tree, matches, 1000))).toBe(words);
  });

  it("say why a profile without samples is empty", () => {
    expect(plain(emptyWords("cpu", { durationNs: 5e9, samples: 0 }))).toBe(
      "The CPU profile has no samples: the process used no CPU for 5 s.",
    );
    expect(emptyWords("block", { durationNs: 0, samples: 0 })).toBe(
      "The blocking profile holds nothing of this sample type; another may hold something.",
    );
  });
});

const view = (status: CaptureStatus, profile: "running" | "stored", completeAtMs: number | null) =>
  ({ capture: { status, profiles: [{ kind: "cpu", status: profile }] }, completeAtMs }) as unknown as CaptureView;

describe("a capture's page asks again", () => {
  it.each([
    ["every second while a profile is taken", view("running", "running", 600_000), 1_000],
    ["now and then while its curves grow", view("stored", "stored", 600_000), 10_000],
    ["until a little after they are whole", view("stored", "stored", 90_000), 10_000],
    ["never when all is there", view("stored", "stored", 60_000), false],
    ["never when nothing was to come", view("stored", "stored", null), false],
    ["not before it is known", undefined, false],
  ])("%s", (_, given, everyMs) => {
    expect(refetchOf(given, 100_000)).toBe(everyMs);
  });
});
