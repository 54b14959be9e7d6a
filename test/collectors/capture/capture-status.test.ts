import { expect, it } from "vitest";
import { captureStatus } from "../../../collectors/capture/capture-status.ts";

it.each([
  [["stored", "stored"], "stored"],
  [["stored", "failed"], "partial"],
  [["stored", "unsupported"], "partial"],
  [["stored", "interrupted"], "partial"],
  [["failed", "interrupted"], "interrupted"],
  [["failed", "unsupported"], "failed"],
  [["unsupported", "unsupported"], "unsupported"],
] as const)("%j is %s", (profiles, status) => {
  expect(captureStatus(profiles)).toBe(status);
});
