import { expect, test } from "vitest";
import { retainSessions, type Session } from "../../../demo/faults/retain-sessions.ts";
import { spinHashRing } from "../../../demo/faults/spin-hash-ring.ts";

test("sessions only ever come", () => {
  const sessions: Session[] = [];
  retainSessions(sessions, 3);
  retainSessions(sessions, 2);
  expect(sessions.map((session) => session.id)).toEqual([0, 1, 2, 3, 4]);
  expect(sessions[4]?.lines).toHaveLength(6);
});

test("a spin lasts until its clock says so", () => {
  let asked = 0;
  const now = () => asked++;
  expect(spinHashRing(5, now)).toBeGreaterThan(0);
  expect(asked).toBe(6);
  expect(spinHashRing(0, () => 1)).toBe(0);
});
