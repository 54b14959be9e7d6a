import { expect, test } from "vitest";
import { profileOutputs } from "../../../../server/http/profiles/profile-outputs.ts";
import { profileFixture } from "../../../support/profile-fixtures.ts";
import { useDatabase } from "../../../support/temporary-database.ts";
import { startProfiles } from "./profile-console.ts";

const database = useDatabase();

/** The profiles prf-1, prf-2, … are those files, in their order. */
async function startWith(files: readonly string[]) {
  const console = await startProfiles(database());
  for (const name of files)
    await fetch(`${console.base}/api/v1/profiles`, { method: "POST", body: new Uint8Array(profileFixture(name)) });
  return (query: string) => console.get(`/api/v1/profiles/${query}`);
}

test("goroutines come in groups, with the leak and its reasons, in pages", async () => {
  const get = await startWith([
    "pricing-goroutine-leak-later.goroutine.debug2.txt.gz",
    "pricing-goroutine-leak.goroutine.debug2.txt.gz",
    "pricing-healthy.goroutine.debug2.txt",
    "pricing-goroutine-leak.goroutine.pb.gz",
  ]);
  const { body } = await get("prf-1/goroutines?previous=prf-2&sibling=prf-3&limit=2");
  expect(profileOutputs.goroutines.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    profile: "prf-1",
    total: 22583,
    previousTotal: 9663,
    siblingTotal: 19,
    found: 12,
    suspects: [{ title: "main.waitForOrder", count: 22532, previous: 9648, sibling: 0 }],
    data: [{ title: "main.waitForOrder", count: 22532, stuck: 9648 }, { count: 9 }],
  });
  const next = await get("prf-1/goroutines?by=state&search=%5Enet/http&from=1&limit=1");
  expect(next.body).toMatchObject({ matching: 49, found: 4, data: [{ title: "select", count: 18 }] });
  const profile = await get("prf-4/goroutines?by=label:route");
  expect(profile.body).toMatchObject({ hasIdentity: false, labelKeys: ["route", "tenant"], locks: [] });
});

test.each([
  ["prf-9/goroutines", 404, "There is no profile prf-9."],
  ["prf-1/goroutines?by=turn", 400, "by: It is none of stack, state, wait, creator and label:KEY."],
  ["prf-1/goroutines?search=(", 400, "search: "],
  ["prf-1/goroutines?sibling=../x", 400, "sibling: It names no profile."],
  ["prf-1/goroutines?limit=1001", 400, "limit: It is no whole number from 1 to 1000."],
  ["prf-1/goroutines?transform=recursion", 400, "transform: There is no such parameter"],
  ["prf-1/goroutines?previous=prf-9", 422, "There is no profile prf-9 to compare with."],
  ["prf-1/goroutines?previous=prf-3", 422, "A goroutine dump and a goroutine profile cannot be compared"],
  ["prf-2/goroutines", 422, "It is no profile of goroutines: it counts samples, cpu."],
])("%s is a problem that says what is wrong", async (path, status, detail) => {
  const get = await startWith([
    "pricing-healthy.goroutine.debug2.txt",
    "pricing-cpu.cpu.pb.gz",
    "pricing-healthy.goroutine.pb.gz",
  ]);
  expect(await get(path)).toMatchObject({ status, body: { detail: expect.stringContaining(detail) } });
});
