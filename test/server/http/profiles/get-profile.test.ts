import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { profileOutputs } from "../../../../server/http/profiles/profile-outputs.ts";
import { askedProfile } from "../../../support/asked-profile.ts";
import { useDatabase } from "../../../support/temporary-database.ts";
import { startProfiles } from "./profile-console.ts";

const database = useDatabase();
const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/profiles/${name}`, import.meta.url));
const sick = fixture("pricing-cpu.cpu.pb.gz");
const healthy = fixture("pricing-healthy.cpu.pb.gz");

/** prf-1 is the sick one, prf-2 the healthy one. */
async function startWithTwo() {
  const console = await startProfiles(database());
  for (const body of [sick, healthy]) await fetch(`${console.base}/api/v1/profiles`, { method: "POST", body });
  return console;
}

test("the hottest functions are those of the profile, and obey transforms, search and page", async () => {
  const { get } = await startWithTwo();
  const { body } = await get("/api/v1/profiles/prf-1/top?limit=2&sampleType=cpu");
  expect(profileOutputs.top.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    sampleType: "cpu",
    unit: "nanoseconds",
    data: [{ name: "main.regexLikeBacktracking" }, {}],
  });
  const narrowed = await get(
    `/api/v1/profiles/prf-1/top?transform=focus:main%5C.price&transform=hide:%5Eruntime&search=main`,
  );
  const { data } = profileOutputs.top.parse(narrowed.body);
  expect(data.every(({ name, file }) => /main/.test(name + file))).toBe(true);
  expect(data.find(({ name }) => name === "main.price")?.total).toBeGreaterThan(0);
});

test("a profile is found by its id, its capture, and its hash", async () => {
  const { get, store } = await startWithTwo();
  await store(sick);
  const { body: facts } = await get("/api/v1/profiles/prf-1");
  const { sha256 } = profileOutputs.get.parse(facts);
  for (const ref of ["prf-1", "cap-1:cpu", encodeURIComponent("cap-1:cpu"), sha256])
    expect(await get(`/api/v1/profiles/${ref}/top?limit=1`)).toMatchObject({
      status: 200,
      body: { data: [{ name: "main.regexLikeBacktracking" }] },
    });
});

test("the tree says how many children it leaves out, and opens them by root and skip", async () => {
  const { get } = await startWithTwo();
  const { body } = await get("/api/v1/profiles/prf-2/tree");
  expect(profileOutputs.tree.parse(body)).toEqual(body);
  const whole = profileOutputs.tree.parse(body);
  const next = profileOutputs.tree.parse((await get(`/api/v1/profiles/prf-2/tree?root=${whole.id[1]}`)).body);
  expect(next.id[0]).toBe(whole.id[1]);
  const rest = profileOutputs.tree.parse((await get("/api/v1/profiles/prf-2/tree?skip=1")).body);
  expect(rest.total[0]).toBe((whole.total[0] ?? 0) - (whole.total[1] ?? 0));
});

test("the difference names what changed most, per second, with its tree", async () => {
  const { get } = await startWithTwo();
  const { body } = await get("/api/v1/profiles/prf-1/diff?base=prf-2&scaling=second");
  expect(profileOutputs.diff.parse(body)).toEqual(body);
  const { data, unit, tree } = profileOutputs.diff.parse(body);
  expect(unit).toBe("nanoseconds/second");
  expect(data[0]).toMatchObject({ name: "main.regexLikeBacktracking", isNoise: false });
  expect(tree.id.length).toBeGreaterThan(10);
});

test("what was sent comes back, and its stacks as pprof and collapsed", async () => {
  const { base } = await startWithTwo();
  const bytes = async (query: string) =>
    new Uint8Array(await (await fetch(`${base}/api/v1/profiles/prf-1/export${query}`)).arrayBuffer());
  expect(Buffer.from(await bytes(""))).toEqual(sick);
  const written = askedProfile(await bytes("?format=pprof"));
  expect(written.top(1, 50)).toEqual(askedProfile(sick).top(1, 50));
  expect(new TextDecoder().decode(await bytes("?format=collapsed&transform=focus:regexLike"))).toMatch(
    /^(.*main\.regexLikeBacktracking.* \d+\n)+$/,
  );
});

test.each([
  ["/api/v1/profiles/prf-9", 404, "There is no profile prf-9."],
  ["/api/v1/profiles/prf-9/top", 404, "There is no profile prf-9."],
  ["/api/v1/profiles/..%2f..%2fetc", 404, "That is no id of a profile."],
  ["/api/v1/profiles/prf-1/disassembly", 404, "There is nothing at /api/v1/profiles/prf-1/disassembly."],
  ["/api/v1/profiles/prf-1/diff?base=prf-9", 404, "There is no profile prf-9."],
  ["/api/v1/profiles/prf-1/diff", 400, "base: "],
  ["/api/v1/profiles/prf-1/top?sampleType=wall", 400, "sampleType: It is none of samples, cpu."],
  ["/api/v1/profiles/prf-1/top?limit=0", 400, "limit: It is no whole number from 1 to 5000."],
  ["/api/v1/profiles/prf-1/top?transform=focus:(", 400, "transform: focus:( has a ( without its )."],
  ["/api/v1/profiles/prf-1/top?transform=turn:x", 400, "transform: turn:x is no transform of stacks."],
  ["/api/v1/profiles/prf-1/top?search=(", 422, "The pattern ( has a ( without its )."],
  ["/api/v1/profiles/prf-1/tree?root=999999", 404, "There is no such frame in the profile."],
])("%s is a problem that says what is wrong", async (path, status, detail) => {
  const { get } = await startWithTwo();
  expect(await get(path)).toMatchObject({ status, body: { detail: expect.stringContaining(detail) } });
});
