import { expect, it } from "vitest";
import { madeReads } from "./made-reads.ts";
import { closed, neverAsked, noProfiles, noRules, noSavedViews, start, token } from "./started-console.ts";

/** A console that knows the capture `cap-1`; what was said of its pin goes to `said`. */
function startPinning(said: boolean[], over: Parameters<typeof start>[0] = {}): Promise<string> {
  const { reads } = madeReads();
  const pinCapture = (id: string, pinned: boolean): Promise<boolean> => {
    if (id === "cap-1") said.push(pinned);
    return Promise.resolve(id === "cap-1");
  };
  return start({
    api: {
      reads,
      profiles: noProfiles,
      askCapture: neverAsked,
      pinCapture,
      savedViews: noSavedViews,
      rules: noRules,
      startFault: null,
    },
    ...over,
  });
}

it("POST pins a capture and DELETE takes the pin away", async () => {
  const said: boolean[] = [];
  const path = `${await startPinning(said)}/api/v1/captures/cap-1/pin`;
  expect(await (await fetch(path, { method: "POST" })).json()).toEqual({ id: "cap-1", pinned: true });
  expect(await (await fetch(path, { method: "DELETE" })).json()).toEqual({ id: "cap-1", pinned: false });
  expect(said).toEqual([true, false]);
});

it.each([
  ["a capture that is not there", "POST", "cap-2", {}, 404],
  ["reading a pin", "GET", "cap-1", {}, 405],
  ["a page of another site", "POST", "cap-1", { "Sec-Fetch-Site": "cross-site" }, 403],
])("refuses %s", async (_, method, id, headers, status) => {
  const said: boolean[] = [];
  const base = await startPinning(said);
  const response = await fetch(`${base}/api/v1/captures/${id}/pin`, { method, headers });
  expect([response.status, said]).toEqual([status, []]);
});

it("demands the token where one is set", async () => {
  const said: boolean[] = [];
  const path = `${await startPinning(said, { access: closed })}/api/v1/captures/cap-1/pin`;
  expect((await fetch(path, { method: "POST" })).status).toBe(401);
  expect((await fetch(path, { method: "POST", headers: { Authorization: `Bearer ${token}` } })).status).toBe(200);
  expect(said).toEqual([true]);
});
