import { expect, it } from "vitest";
import { lastHealthyOf } from "../../../components/capture/last-healthy.ts";
import type { ComparedProfile, ProfileComparison } from "../../../model/views/comparison.ts";

const compared = (captureId: string, atMs: number) => ({ captureId, atMs }) as ComparedProfile;
const profile = (lastHealthy: ComparedProfile | null) => ({ lastHealthy }) as ProfileComparison;

it.each([
  ["none is kept", [null, null], undefined],
  ["one kind has one", [null, compared("a", 5)], "a"],
  ["the newest of all kinds", [compared("a", 5), compared("b", 9), compared("c", 7)], "b"],
])("the last healthy capture: %s", (_, healthy, id) => {
  expect(lastHealthyOf({ profiles: healthy.map(profile) })?.captureId).toBe(id);
});
